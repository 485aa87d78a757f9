using System.Runtime.InteropServices;
using System.Text.Json;
using SpikeCodec.Cli.Commands;
using SpikeCodec.Cli.Output;
using SpikeCodec.Neural.Models;
using SpikeCodec.Neural.Networks;

namespace SpikeCodec.Cli.Tests;

/// <summary>The models command on a folder of its own. Others, which the program finds too, may have any models.</summary>
public sealed class ModelsCommandTests : IDisposable
{
    private readonly Workspace _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void List_Json_HasTheKeysDocumented()
    {
        ModelManifest manifest = TestModel.Write(_files.Path, "wheel", isDefault: true);

        JsonElement report = CliRun.Done("models", "list", "--models", _files.Path, "--json").Json();

        Assert.Equal(_files.Path, report.GetProperty("folders")[0].GetString());
        JsonElement model = report.GetProperty("models").EnumerateArray().Single(entry => entry.GetProperty("id").GetString() == "wheel");
        Assert.Equal(
            ["id", "kind", "stage", "architecture", "default", "storedValues", "bytes", "identity", "folder"],
            model.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("scene-codec", "toy", "toynet"),
            (model.GetProperty("kind").GetString(), model.GetProperty("stage").GetString(), model.GetProperty("architecture").GetString()));
        Assert.True(model.GetProperty("default").GetBoolean());
        Assert.Equal((10, manifest.Weights.Bytes), (model.GetProperty("storedValues").GetInt64(), model.GetProperty("bytes").GetInt64()));
        Assert.Equal(manifest.ToReference().Identity, model.GetProperty("identity").GetString());
    }

    [Fact]
    public void List_Text_IsATable()
    {
        TestModel.Write(_files.Path, "a");
        TestModel.Write(_files.Path, "a-longer-name", isDefault: true);
        File.Delete(_files["a/weights.safetensors"]);

        string[] lines = CliRun.Done("models", "list", "--models", _files.Path).Text.Split('\n');

        Assert.Contains(lines, line => System.Text.RegularExpressions.Regex.IsMatch(line, @"^a +toy +toynet +\? +\d+$"));
        Assert.Contains(lines, line => System.Text.RegularExpressions.Regex.IsMatch(line, @"^a-longer-name +toy +toynet +10 +\d+  default$"));
    }

    [Fact]
    public void List_ManifestThatCannotBeRead_IsToldBesideTheOthers()
    {
        TestModel.Write(_files.Path, "broken");
        TestModel.Write(_files.Path, "wheel");
        _files.Write("broken/manifest.json", "{\"formatVersion\":1}"u8.ToArray());

        CliRun run = CliRun.Run("models", "list", "--models", _files.Path).Expect(ExitCode.Damaged);

        Assert.Contains("wheel ", run.Text);
        Assert.Contains("has no 'id', 'kind'", Assert.Single(run.ErrorLines));
    }

    [Theory]
    [InlineData("list")]
    [InlineData("info", "wheel")]
    [InlineData("verify")]
    public void Models_FolderThatIsNotThere_IsNoInput(params string[] command) =>
        CliRun.Run(["models", .. command, "--models", _files["missing"]]).ExpectError(ExitCode.NoInput, "There is no folder", "missing");

    [Fact]
    public void Verify_SoundModels_TellsWhatTheyAre()
    {
        TestModel.Write(_files.Path, "road");
        ModelManifest manifest = TestModel.Write(_files.Path, "wheel");

        CliRun text = CliRun.Done("models", "verify", "road", "wheel", "--models", _files.Path);
        JsonElement json = CliRun.Done("models", "verify", "wheel", "--models", _files.Path, "--json").Json();

        Assert.Equal(["spikecodec: road: 2 tensors, as the manifest says.", "spikecodec: wheel: 2 tensors, as the manifest says."], text.ErrorLines);
        Assert.Equal(
            ["id", "ok", "exitCode", "identity", "tensors", "storedValues", "bytes", "error"], json.EnumerateObject().Select(property => property.Name));
        Assert.True(json.GetProperty("ok").GetBoolean());
        Assert.Equal((2, 10L), (json.GetProperty("tensors").GetInt32(), json.GetProperty("storedValues").GetInt64()));
        Assert.Equal(manifest.ToReference().Identity, json.GetProperty("identity").GetString());
    }

    [Fact]
    public void Verify_AlteredWeights_SaysSoAndGoesOn()
    {
        TestModel.Write(_files.Path, "altered");
        TestModel.Write(_files.Path, "wheel");
        TestModel.Alter(_files.Path, "altered");

        CliRun run = CliRun.Run("models", "verify", "altered", "wheel", "--models", _files.Path, "--json").Expect(ExitCode.Damaged);

        JsonElement[] reports = [.. run.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
        Assert.Equal([false, true], reports.Select(report => report.GetProperty("ok").GetBoolean()));
        Assert.Equal([65, 0], reports.Select(report => report.GetProperty("exitCode").GetInt32()));
        Assert.Contains("Model altered: weights.safetensors has sha256", run.ErrorLines[0]);
        Assert.Contains("the file was altered", reports[0].GetProperty("error").GetString());
    }

    [Fact]
    public void Verify_NothingNamed_LooksAtAll()
    {
        TestModel.Write(_files.Path, "altered");
        TestModel.Write(_files.Path, "broken");
        TestModel.Alter(_files.Path, "altered");
        _files.Write("broken/manifest.json", "[]"u8.ToArray());

        CliRun run = CliRun.Run("models", "verify", "--models", _files.Path).Expect(ExitCode.Damaged);

        Assert.Contains(run.ErrorLines, line => line.Contains("the file was altered", StringComparison.Ordinal));
        Assert.Contains(run.ErrorLines, line => line.Contains("manifest.json is Array; expected an object", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("info")]
    public void Models_UnknownId_IsMissing(string command) =>
        CliRun.Run("models", command, "road", "--models", _files.Path).ExpectError(ExitCode.Missing, "There is no model 'road'", _files.Path);

    [Theory]
    [InlineData("verify")]
    [InlineData("info")]
    public void Models_WeightsMissing_IsMissing(string command)
    {
        TestModel.Write(_files.Path, "wheel");
        File.Delete(_files["wheel/weights.safetensors"]);

        CliRun.Run("models", command, "wheel", "--models", _files.Path).ExpectError(ExitCode.Missing, "Model wheel has no weights");
    }

    [Fact]
    public void Info_AlteredWeights_IsDamage()
    {
        TestModel.Write(_files.Path, "wheel");
        TestModel.Alter(_files.Path, "wheel");

        CliRun.Run("models", "info", "wheel", "--models", _files.Path).ExpectError(ExitCode.Damaged, "Model wheel", "the file was altered");
    }

    [Fact]
    public void Info_UnknownArchitecture_TellsTheRestAndSaysSo()
    {
        ModelManifest manifest = TestModel.Write(_files.Path, "wheel", isDefault: true);

        CliRun text = CliRun.Run("models", "info", "wheel", "--models", _files.Path).Expect(ExitCode.Missing);
        CliRun json = CliRun.Run("models", "info", "wheel", "--models", _files.Path, "--json").Expect(ExitCode.Missing);

        Assert.Contains("architecture 'toynet', which this program does not know", Assert.Single(text.ErrorLines));
        Assert.Matches($@"identity +{manifest.ToReference().Identity}\n", text.Text);
        Assert.Matches(@"stage +toy, whose default it is\n", text.Text);
        Assert.Matches(@"result +PSNR: 31.2 dB\n", text.Text);
        Assert.DoesNotContain("part ", text.Text);
        Assert.Equal(
            [
                "id", "kind", "stage", "default", "architecture", "config", "identity", "folder", "file", "bytes", "sha256", "licence", "training",
                "results", "dependsOn", "tensors", "storedValues", "parts", "parameters", "macsPerPixel",
            ],
            json.Json().EnumerateObject().Select(property => property.Name));
        Assert.Equal(8, json.Json().GetProperty("config").GetProperty("channels").GetInt32());
        Assert.Equal(1.5, json.Json().GetProperty("training").GetProperty("minutes").GetDouble());
        Assert.Equal(JsonValueKind.Null, json.Json().GetProperty("parts").ValueKind);
    }

    [Fact]
    public void Info_KnownArchitecture_CountsTheNetworkOfTheSettings()
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64 && !OperatingSystem.IsMacOS(), "No libtorch.");
        TestModel.Write(_files.Path, "wheel", architecture: "light", config: """{"width":8,"deepWidth":12}""");

        string text = CliRun.Run("models", "info", "wheel", "--models", _files.Path).Expect(ExitCode.Done).Text;

        Assert.Matches(@"part +stem: 8712 parameters, 544 MACs per pixel\n", text); // 1,088 channels to 8 at a sixteenth of the pixels
        Assert.Matches(@"part +deep: ", text);
    }

    [Fact]
    public void Info_KnownParts_AreSummed()
    {
        TestModel.Write(_files.Path, "wheel");
        StoredModel model = new ModelStore([_files.Path]).Find("wheel");
        NetworkPart[] parts = [new("analysis", 1000, 12.5), new("synthesis", 234, 7.25)];
        ModelReport report = ModelReport.Create(model, ModelStore.Load(model), parts);
        using StringWriter text = new();

        ModelsInfoCommand.Write(report, text);

        Assert.Equal((1234L, 19.75), (report.Parameters, report.MacsPerPixel));
        Assert.Matches(@"part +analysis: 1000 parameters, 12\.5 MACs per pixel", text.ToString());
        Assert.Matches(@"parameters +1234", text.ToString());
        Assert.Matches(@"macs per pixel +19\.75", text.ToString());
    }

    [Theory]
    [InlineData("list")]
    [InlineData("info")]
    [InlineData("verify")]
    public void Help_OfEachPart_DescribesItsOptions(string command)
    {
        CliRun run = CliRun.Done("models", command, "--help");

        Assert.Contains("--models <DIR>", run.Text);
        Assert.Contains("SPIKECODEC_MODELS", run.Text);
        Assert.Contains("--json", run.Text);
    }

    [Fact]
    public void Models_NoPartOrAnUnknownOne_IsAUsageError()
    {
        CliRun.Run("models").ExpectError(ExitCode.Usage);
        CliRun.Run("models", "lst").ExpectError(ExitCode.Usage, "There is no command 'models lst'; expected list, info, verify.");
        Assert.Contains("try 'spikecodec models info --help'", CliRun.Run("models", "info").Error);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("verify", "wheel")]
    public void ListAndVerify_LoadNoNativeNetworkLibrary(params string[] command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the loader of glibc tells what it loads");
        TestModel.Write(_files.Path, "wheel");

        CliRun run = ChildProcess.RunWith("LD_DEBUG", "files", ["models", .. command, "--models", _files.Path]).Expect(ExitCode.Done);

        Assert.Contains("libcoreclr", run.Error); // what is loaded is told on standard error
        Assert.DoesNotContain("libtorch", run.Error, StringComparison.OrdinalIgnoreCase);
    }
}
