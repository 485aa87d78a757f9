using System.Text;
using System.Text.Json;
using SpikeCodec.Evaluation.Points;

namespace SpikeCodec.Cli.Tests;

public sealed class ReportCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Report_Points_BecomeAPageNamedAfterThem()
    {
        string results = WriteResults(4);

        JsonElement report = CliRun.Done("report", results, "--json").Json();

        Assert.Equal(4, report.GetProperty("points").GetInt32());
        Assert.Equal(1, report.GetProperty("codecs").GetInt32());
        Assert.Equal(_workspace["results.html"], report.GetProperty("output").GetString());
        byte[] page = _workspace.Read("results.html");
        Assert.Equal(page.Length, report.GetProperty("bytes").GetInt64());
        Assert.StartsWith("<!DOCTYPE html>", Encoding.UTF8.GetString(page));
    }

    [Fact]
    public void Report_ToStandardOutput_IsThePageAlone()
    {
        CliRun run = CliRun.Done("report", WriteResults(1), "-o", "-", "-q");

        Assert.StartsWith("<!DOCTYPE html>", run.Text);
        Assert.EndsWith("</html>\n", run.Text);
    }

    [Fact]
    public void Report_PlotsAndCsv_AreWrittenBesideThePage()
    {
        CliRun.Done("report", WriteResults(4), "-o", _workspace["page.html"], "--plots", _workspace["plots"], "--csv", _workspace["points.csv"]);

        Assert.Equal(
            ["page.html", "plots", "plots/scenePsnr.png", "plots/scenePsnr.svg", "points.csv", "results.ndjson"],
            _workspace.Names().Select(name => name.Replace('\\', '/')));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], _workspace.Read("plots/scenePsnr.png")[..4]);
        Assert.StartsWith("<svg", Encoding.UTF8.GetString(_workspace.Read("plots/scenePsnr.svg")));
        Assert.Equal(5, Encoding.UTF8.GetString(_workspace.Read("points.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Report_EmptyResults_AreAPageThatSaysSo()
    {
        string results = _workspace.Write("results.ndjson", []);

        CliRun.Done("report", results, "--plots", _workspace["plots"]);

        Assert.Contains("has no points yet", Encoding.UTF8.GetString(_workspace.Read("results.html")));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    public void Report_LineThatIsNoPoint_IsDamageAndNamed(string line)
    {
        string results = WriteResults(1);
        File.AppendAllText(results, line + "\n");

        CliRun.Run("report", results).ExpectError(ExitCode.Damaged, "Line 2 of ", "results.ndjson is no measured point");

        Assert.Equal(["results.ndjson"], _workspace.Names());
    }

    [Fact]
    public void Report_PointWithoutItsParts_IsDamage()
    {
        string results = WriteResults(1);
        File.WriteAllText(results, File.ReadAllText(results).Replace("\"metrics\":{\"scenePsnr\":30}", "\"metrics\":null", StringComparison.Ordinal));

        CliRun.Run("report", results).ExpectError(ExitCode.Damaged, "is no measured point");
    }

    [Fact]
    public void Report_MissingFile_IsNoInput() =>
        CliRun.Run("report", _workspace["missing.ndjson"]).ExpectError(ExitCode.NoInput, "missing.ndjson");

    [Fact]
    public void Report_PageThatExists_IsKeptWithoutForce()
    {
        string results = WriteResults(1);
        _workspace.Write("results.html", [1]);

        CliRun.Run("report", results).ExpectError(ExitCode.CannotCreate, "results.html exists");
        Assert.Equal([1], _workspace.Read("results.html"));

        CliRun.Done("report", results, "-f");
    }

    [Theory]
    [InlineData("--pictures", "-1")]
    [InlineData("--pictures", "x")]
    public void Report_OptionOutOfRange_IsUsage(string option, string value) =>
        CliRun.Run("report", WriteResults(1), option, value).Expect(ExitCode.Usage);

    [Fact]
    public void Report_MissingPicture_IsAWarning()
    {
        string results = WriteResults(1, new Dictionary<string, string> { [ArtifactNames.Decoded] = "gone.png" });

        CliRun run = CliRun.Done("report", results);

        Assert.Contains(run.ErrorLines, line => line.Contains("gone.png is missing", StringComparison.Ordinal));
    }

    private string WriteResults(int points, IReadOnlyDictionary<string, string>? artifacts = null)
    {
        PointFile file = PointFile.OpenOrCreate(_workspace["results.ndjson"]);
        for (int i = 0; i < points; i++)
        {
            file.Add(new BenchPoint
            {
                Key = $"point {i}",
                Sequence = new BenchSequence { Name = "clip", Group = "clips", Width = 64, Height = 32, Planes = 64, Rate = 20_000, HasTrueScenes = true },
                Codec = new BenchCodec { Label = "tcm", Name = "tcm", Exact = false, Quality = 10 * i },
                Bytes = 1000 * (i + 1),
                PayloadBytes = 900 * (i + 1),
                Scenes = 8,
                BitsPerScenePixel = i + 1,
                BitsPerSample = (i + 1) / 8.0,
                Ratio = 8.0 / (i + 1),
                EncodeSeconds = 1,
                DecodeSeconds = 1,
                Metrics = new Dictionary<string, double> { ["scenePsnr"] = 30 + i },
                Artifacts = artifacts ?? new Dictionary<string, string>(),
                Commands = ["spikecodec encode clip.dat out.bin"],
                Measured = "2026-11-23T12:00:00Z",
                Program = "1.0.0",
            });
        }

        return _workspace["results.ndjson"];
    }
}
