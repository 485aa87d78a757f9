using System.Diagnostics;
using System.Text.Json;
using SpikeCodec.Evaluation.Points;
using SpikeCodec.Pictures;

namespace SpikeCodec.Cli.Tests;

public sealed class BenchCommandTests : IDisposable
{
    private readonly Workspace _folder = new();

    private string Results => _folder["out/results.ndjson"];

    [Fact]
    public void Bench_Clip_MeasuresEveryCodecOnItsTrueScenes()
    {
        WriteClip("clip");

        JsonElement report = Bench("clip", "--codecs", "raw,exact:fast").Expect(ExitCode.Done).Json();

        Assert.Equal((2, 2, 0), (report.GetProperty("points").GetInt32(), report.GetProperty("measured").GetInt32(), report.GetProperty("known").GetInt32()));
        IReadOnlyList<BenchPoint> points = PointFile.Read(Results);
        BenchPoint raw = Assert.Single(points, point => point.Codec.Name == "raw");
        BenchPoint exact = Assert.Single(points, point => point.Codec.Name == "exact");
        Assert.Equal(("clip", 24, 16, 48L, true), (raw.Sequence.Name, raw.Sequence.Width, raw.Sequence.Height, raw.Sequence.Planes, raw.Sequence.HasTrueScenes));
        Assert.Equal(("raw (tfp)", "exact fast", true, 6L, 0L), (raw.Label, exact.Label, exact.Codec.Exact, raw.Scenes, exact.Scenes));
        Assert.All(points, point =>
        {
            Assert.Equal(8.0 * point.Bytes / (24 * 16 * 48), point.BitsPerSample, 1e-9);
            Assert.Equal(24 * 16 * 48 / 8.0 / point.Bytes, point.Ratio, 1e-9);
            Assert.InRange(point.PayloadBytes, 1, point.Bytes - 128);
            Assert.InRange(point.EncodePeakBytes!.Value, 10 << 20, 4L << 30);
            Assert.InRange(point.DecodePeakBytes!.Value, 10 << 20, 4L << 30);
            Assert.Equal(3, point.Commands.Count);
        });
        Assert.Equal(8.0 * raw.Bytes / (24 * 16 * 6), raw.BitsPerScenePixel!.Value, 1e-9);

        // raw loses nothing of what was reconstructed.
        Assert.Equal(raw.Metric(MetricNames.ReconstructionPsnr)!.Value, raw.Metric(MetricNames.ScenePsnr)!.Value, 1e-3);
        Assert.InRange(raw.Metric(MetricNames.ScenePsnr)!.Value, 20, 60);
        Assert.InRange(raw.Metric(MetricNames.SceneSsim)!.Value, 0, 1);
        Assert.InRange(raw.Metric(MetricNames.BitErrorRate)!.Value, 0.001, 0.9);
        Assert.Equal(0, exact.Metric(MetricNames.BitErrorRate));
        Assert.Null(exact.Metric(MetricNames.IsiPsnr));
    }

    [Fact]
    public void Bench_Point_HasThePicturesThatItNames()
    {
        WriteClip("clip");

        Bench("clip", "--codecs", "raw").Expect(ExitCode.Done);

        BenchPoint point = Assert.Single(PointFile.Read(Results));
        string[] expected =
        [
            ArtifactNames.Truth, ArtifactNames.Reconstruction, ArtifactNames.Decoded, ArtifactNames.IsiError,
            ArtifactNames.SceneFilm, ArtifactNames.SpikeFilm, ArtifactNames.DecodedSpikeFilm,
        ];
        Assert.Equal(expected.Order(), point.Artifacts.Keys.Order());
        foreach ((string name, string file) in point.Artifacts)
        {
            GrayPicture picture = Recordings.ReadPicture(Path.Combine(_folder["out"], file));
            Assert.Equal((24, name.Contains("Film", StringComparison.Ordinal) ? 6 * 16 : 16), (picture.Width, picture.Height));
        }

        // The gradient is brighter to the right, from black to white.
        GrayPicture truth = Recordings.ReadPicture(Path.Combine(_folder["out"], point.Artifacts[ArtifactNames.Truth]));
        Assert.InRange(truth.Row(8)[23] - truth.Row(8)[0], 120, 255);
    }

    [Fact]
    public void Bench_Commands_RepeatTheMeasurement()
    {
        WriteClip("clip");
        Bench("clip", "--codecs", "raw", "--no-pictures").Expect(ExitCode.Done);
        BenchPoint point = Assert.Single(PointFile.Read(Results));

        CliRun run = ChildProcess.Bash(
            _folder.Path, string.Join(" && ", point.Commands.Select(command => "\"$spikecodec\"" + command["spikecodec".Length..])) + " && wc -c < out.bin");

        Assert.Equal(point.Bytes, long.Parse(run.Expect(0).Text, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Empty(point.Artifacts);
    }

    [Fact]
    public void Bench_RunAgain_MeasuresWhatIsNewOnly()
    {
        WriteClip("clip");
        Bench("clip", "--codecs", "exact:fast").Expect(ExitCode.Done);
        string before = File.ReadAllText(Results);

        JsonElement again = Bench("clip", "--codecs", "exact:fast,exact:max").Expect(ExitCode.Done).Json();

        Assert.Equal((1, 1), (again.GetProperty("measured").GetInt32(), again.GetProperty("known").GetInt32()));
        Assert.StartsWith(before, File.ReadAllText(Results));
        Assert.Equal(2, again.GetProperty("table").GetArrayLength());
    }

    [Fact]
    public void Bench_KilledAndRunAgain_MeasuresNoPointTwiceAndEndsWithTheSameTable()
    {
        WriteClip("clip");
        string[] arguments = ["bench", _folder["clip"], "--codecs", "exact:fast,exact:normal,exact:max,raw", "--reconstructor", "tfp", "--planes-per-frame", "16", "--no-pictures"];
        using (ChildProcess killed = ChildProcess.Start([.. arguments, "-o", _folder["out"]]))
        {
            WaitForAPoint();
            killed.Signal("KILL");
            Assert.Equal(128 + 9, killed.Wait().ExitCode);
        }

        string[] before = File.ReadAllLines(Results);
        Assert.InRange(before.Length, 1, 3);

        CliRun.Done([.. arguments, "-o", _folder["out"]]);
        CliRun.Done([.. arguments, "-o", _folder["whole"]]);

        string[] after = File.ReadAllLines(Results);
        Assert.Equal(4, after.Length);
        Assert.Equal(before, after[..before.Length]);
        Assert.Equal(4, PointFile.Read(Results).Select(point => point.Key).Distinct().Count());
        Assert.Equal(Lasting(_folder["whole/results.ndjson"]), Lasting(Results));
        Assert.False(Directory.Exists(_folder["out/work"]));
    }

    [Fact]
    public void Bench_HostedByDotnet_CallsItselfThatWay()
    {
        WriteClip("clip");

        ChildProcess.Bash(_folder.Path, $"dotnet '{Path.Combine(AppContext.BaseDirectory, "spikecodec.dll")}' bench clip -o out --codecs exact:fast --planes-per-frame 16").Expect(ExitCode.Done);

        Assert.Single(PointFile.Read(Results));
    }

    [Fact]
    public void Bench_Terminated_KeepsItsPointsAndAsksToBeRunAgain()
    {
        WriteClip("clip");
        using ChildProcess stopped = ChildProcess.Start("bench", _folder["clip"], "-o", _folder["out"], "--codecs", "exact:fast,exact:normal,exact:max", "--planes-per-frame", "16");
        WaitForAPoint();

        stopped.Signal("TERM");
        CliRun run = stopped.Wait().Expect(ExitCode.Interrupted);

        Assert.Contains(run.ErrorLines, line => line.Contains("Run again", StringComparison.Ordinal));
        Assert.InRange(PointFile.Read(Results).Count, 1, 2);
        Assert.False(Directory.Exists(_folder["out/work"]));
    }

    [Fact]
    public void Bench_MissingProgram_FailsThatPointAndMeasuresTheOthers()
    {
        WriteClip("clip");
        (string, string)[] nowhere = [("PATH", _folder.Path), ("SPIKECODEC_TOOLS", "")];

        CliRun run = ChildProcess.RunWith(
            nowhere, ["bench", _folder["clip"], "-o", _folder["out"], "--json", "--reconstructor", "tfp", "--codecs", "vtm,exact:fast", "--qualities", "8"])
            .Expect(ExitCode.Missing);

        JsonElement failure = Assert.Single(run.Json().GetProperty("failures").EnumerateArray());
        Assert.Equal(("clip", "vtm (tfp)", ExitCode.Missing), (failure.GetProperty("sequence").GetString(), failure.GetProperty("codec").GetString(), failure.GetProperty("exitCode").GetInt32()));
        Assert.Contains("EncoderApp", failure.GetProperty("error").GetString());
        Assert.Single(run.ErrorLines, line => line.StartsWith("spikecodec: error: [1/2] clip, vtm (tfp) 8 failed with code 69", StringComparison.Ordinal));
        Assert.Single(PointFile.Read(Results), point => point.Codec.Exact);
    }

    [Fact]
    public void Bench_Only_PicksCodecsAndSequencesByPattern()
    {
        WriteClip("clips/one");
        WriteClip("clips/two", brightness: 200);

        Bench("clips", "--codecs", "exact:fast,exact:max", "--only", "exact f*").Expect(ExitCode.Done);
        Assert.Equal([("one", "exact fast"), ("two", "exact fast")], PointFile.Read(Results).Select(point => (point.Sequence.Name, point.Label)));

        Bench("clips", "--codecs", "exact:fast,exact:max", "--only", "t?o").Expect(ExitCode.Done);
        Assert.Equal(3, PointFile.Read(Results).Count);

        Bench("clips", "--codecs", "exact", "--only", "three").ExpectError(ExitCode.Usage, "three", "exact normal", "one, two");
    }

    [Fact]
    public void Bench_SeveralJobs_MeasureTheSame()
    {
        WriteClip("clip");

        Bench("clip", "--codecs", "exact:fast,exact:normal,raw", "--no-pictures").Expect(ExitCode.Done);
        CliRun.Done(
            "bench", _folder["clip"], "-o", _folder["parallel"], "--reconstructor", "tfp", "--planes-per-frame", "16", "--codecs", "exact:fast,exact:normal,raw", "--no-pictures", "--jobs", "3");

        Assert.Equal(Lasting(Results), Lasting(_folder["parallel/results.ndjson"]));
    }

    [Fact]
    public void Bench_SummaryTable_IsOnStandardErrorAndNotWhenQuiet()
    {
        WriteClip("clip");

        CliRun run = CliRun.Done("bench", _folder["clip"], "-o", _folder["out"], "--codecs", "exact:fast");
        Assert.Empty(run.Output);
        Assert.Single(run.ErrorLines, line => line.StartsWith("codec ", StringComparison.Ordinal));
        Assert.Single(run.ErrorLines, line => line.StartsWith("exact fast ", StringComparison.Ordinal));

        Assert.Empty(CliRun.Done("bench", _folder["clip"], "-o", _folder["out"], "--codecs", "exact:fast", "-q").Error);
    }

    [Theory]
    [InlineData("'nothing'", "--codecs", "nothing")]
    [InlineData("exact:deep", "--codecs", "exact:deep")]
    [InlineData("64", "--qualities", "8,64")]
    [InlineData("'huge'", "--preset", "huge")]
    [InlineData("'neural'", "--reconstructor", "neural")]
    [InlineData("--window", "--window", "8")]
    [InlineData("--jobs is 0", "--jobs", "0")]
    [InlineData("--interval is 0", "--interval", "0")]
    [InlineData("--white is 2", "--white", "2")]
    [InlineData("--max-planes is 0", "--max-planes", "0")]
    public void Bench_WhatCannotBe_IsAUsageError(string words, params string[] options)
    {
        WriteClip("clip");

        CliRun.Run(["bench", _folder["clip"], "-o", _folder["out"], .. options]).ExpectError(ExitCode.Usage, words);

        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public void Bench_MissingInput_IsNoInput() =>
        CliRun.Run("bench", _folder["missing.dat"], "-o", _folder["out"], "--codecs", "exact").ExpectError(ExitCode.NoInput, "missing.dat");

    [Fact]
    public void Bench_ResultsOfSomebodyElse_AreNotTouched()
    {
        WriteClip("clip");
        Directory.CreateDirectory(_folder["out"]);
        File.WriteAllText(Results, "{\"mine\":1}\n");

        CliRun.Run("bench", _folder["clip"], "-o", _folder["out"], "--codecs", "exact").ExpectError(ExitCode.Damaged, "Line 1");

        Assert.Equal("{\"mine\":1}\n", File.ReadAllText(Results));
    }

    public void Dispose() => _folder.Dispose();

    private CliRun Bench(string input, params string[] options) =>
        CliRun.Run(["bench", _folder[input], "-o", _folder["out"], "--json", "--reconstructor", "tfp", "--planes-per-frame", "16", .. options]);

    private void WaitForAPoint()
    {
        Stopwatch clock = Stopwatch.StartNew();
        while ((!File.Exists(Results) || new FileInfo(Results).Length == 0) && clock.Elapsed < TimeSpan.FromSeconds(60))
        {
            Thread.Sleep(5);
        }
    }

    /// <summary>Gets what a measurement gives whenever it is made, in the order of its keys.</summary>
    private static string[] Lasting(string results) =>
    [
        .. PointFile.Read(results).OrderBy(point => point.Key, StringComparer.Ordinal)
            .Select(point => $"{point.Key} {point.Label} {point.Bytes} {string.Join(' ', point.Metrics.OrderBy(metric => metric.Key).Select(metric => $"{metric.Key}={metric.Value:R}"))}"),
    ];

    private void WriteClip(string name, int brightness = 255)
    {
        Directory.CreateDirectory(_folder[name]);
        for (int frame = 0; frame < 3; frame++)
        {
            GrayPicture picture = new(24, 16);
            for (int i = 0; i < picture.Samples.Length; i++)
            {
                picture.Samples[i] = (ushort)(brightness * (i % 24) / 23);
            }

            using FileStream stream = File.Create(_folder[$"{name}/{frame}.png"]);
            new SkiaPictureFormat().WritePng(picture, stream);
        }
    }
}
