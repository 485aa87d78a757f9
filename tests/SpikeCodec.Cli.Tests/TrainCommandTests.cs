using System.Runtime.InteropServices;
using SpikeCodec.Pictures;

namespace SpikeCodec.Cli.Tests;

public sealed class TrainCommandTests : IDisposable
{
    private const string Recipe =
        """
        { "name": "tiny", "stage": "reconstruction", "batch": 1, "steps": 2, "precision": "fp32", "threads": 1,
          "reconstructor": { "config": { "width": 8, "deepWidth": 8, "blocksBefore": 1, "deepBlocks": 1, "blocksAfter": 1 } },
          "samples": { "width": 32, "height": 32 }, "validation": { "samples": 1 } }
        """;

    private readonly Workspace _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Train_TinyRecipe_ReportsAndLeavesARunAndAModel()
    {
        RequireTorch();
        Prepare();

        CliRun run = CliRun.Done("train", _files["tiny.json"], "--data", _files["pictures"], "--out", _files["run"], "--json");

        Assert.True(run.Json().GetProperty("done").GetBoolean());
        Assert.Equal(2, run.Json().GetProperty("steps").GetInt64());
        Assert.Equal(2, run.Json().GetProperty("samples").GetInt64());
        Assert.Contains("convolutions in 32 bits", run.Error);
        Assert.Contains("step 2: scenes", run.Error);
        Assert.Superset(
            new HashSet<string> { "checkpoint.safetensors", "state.json", "log.ndjson", "curve.svg", "loss.svg", "model/tiny/manifest.json", "model/tiny/weights.safetensors" },
            _files.Names().Where(name => name.StartsWith("run", StringComparison.Ordinal)).Select(name => name[Math.Min(4, name.Length)..].Replace('\\', '/')).ToHashSet());
    }

    [Fact]
    public void Train_StoppedBySignal_LeavesACheckpointAndAsksToRunAgain()
    {
        RequireTorch();
        Prepare();
        using CancellationTokenSource cancellation = new();
        cancellation.Cancel();
        using MemoryStream output = new();
        using StringWriter error = new();
        using CliContext context = new(new MemoryStream(), output, error, cancellation.Token);

        Assert.Equal(ExitCode.Interrupted, CliRun.Run(["train", _files["tiny.json"], "--data", _files["pictures"], "--out", _files["run"]], context));
        Assert.Contains("the same command goes on", error.ToString());

        Assert.Contains("goes on at step 0", CliRun.Done("train", _files["tiny.json"], "--data", _files["pictures"], "--out", _files["run"]).Error);
    }

    [Fact]
    public void Train_UnknownKey_IsNamed()
    {
        Prepare(Recipe.Replace("\"batch\"", "\"bacth\"", StringComparison.Ordinal));
        CliRun.Run("train", _files["tiny.json"], "--data", _files["pictures"]).ExpectError(ExitCode.Damaged, "tiny.json", "'bacth'");
    }

    [Fact]
    public void Train_NoRecipeOrPictures_IsNoInput()
    {
        Prepare();
        CliRun.Run("train", _files["other.json"], "--data", _files["pictures"]).ExpectError(ExitCode.NoInput, "other.json");
        CliRun.Run("train", _files["tiny.json"], "--data", _files["nothing"]).ExpectError(ExitCode.NoInput, "nothing", "--data");
    }

    [Theory]
    [InlineData("--minutes", "0")]
    [InlineData("--minutes", "soon")]
    [InlineData("--threads", "0")]
    [InlineData("--device", "gpu")]
    public void Train_OptionThatCannotBe_IsAUsageError(string option, string value)
    {
        Prepare();
        CliRun.Run("train", _files["tiny.json"], "--data", _files["pictures"], option, value).ExpectError(ExitCode.Usage, option, value);
    }

    private static void RequireTorch() => Assert.SkipUnless(
        RuntimeInformation.ProcessArchitecture == Architecture.X64 && !OperatingSystem.IsMacOS(), "There is no libtorch for this platform.");

    private void Prepare(string recipe = Recipe)
    {
        File.WriteAllText(_files["tiny.json"], recipe);
        Directory.CreateDirectory(_files["pictures"]);
        GrayPicture picture = new(64, 64);
        for (int i = 0; i < picture.Samples.Length; i++)
        {
            picture.Samples[i] = (ushort)((i * 7919) & 255);
        }

        using FileStream stream = File.Create(_files["pictures/a.png"]);
        new SkiaPictureFormat().WritePng(picture, stream);
    }
}
