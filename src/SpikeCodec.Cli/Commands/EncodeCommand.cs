using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using SpikeCodec.Cli.Input;
using SpikeCodec.Cli.Options;
using SpikeCodec.Cli.Output;
using SpikeCodec.Codecs;
using SpikeCodec.Pipeline;
using SpikeCodec.RateControl;
using SpikeCodec.Spikes;

namespace SpikeCodec.Cli.Commands;

/// <summary><c>spikecodec encode IN OUT</c>.</summary>
internal static class EncodeCommand
{
    private const int MaxTagBytes = 32 << 10;

    private static readonly Argument<string> Input = new("in") { Description = "Recording: .dat, .npy, .npz, or - for standard input." };
    private static readonly Argument<string> Output = new("out") { Description = "Stream to write, or - for standard output." };

    private static readonly Option<bool> Verify = new("--verify") { Description = "Decode the stream again before it gets its name; an exact one must give back the recording." };

    private static readonly Option<string[]> Tag = new("--tag")
    {
        Description = "Something to keep in the stream header, as KEY=VALUE; may be given often.",
        HelpName = "KEY=VALUE",
    };

    public static Command Create(CliContext context)
    {
        Command command = new("encode", "Make a recording small.") { Input, Output };
        CodingOptions.AddTo(command);
        RecordingOptions.AddTo(command);
        NetworkOptions.AddTo(command);
        command.Options.Add(PlaneRange.Option);
        command.Options.Add(Tag);
        command.Options.Add(Verify);
        command.Options.Add(CommonOptions.Threads);
        command.Options.Add(CommonOptions.Force);
        command.Options.Add(CommonOptions.Json);
        command.SetAction(parsed => Run(parsed, context));
        return command;
    }

    private static int Run(ParseResult parsed, CliContext context)
    {
        string input = parsed.GetValue(Input)!;
        string output = parsed.GetValue(Output)!;
        bool json = parsed.GetValue(CommonOptions.Json);
        bool verify = parsed.GetValue(Verify);
        CommandChecks.DistinctPaths(input, output);
        CommandChecks.JsonGoesToOutput(json, output);
        if (verify && output == "-")
        {
            throw CliException.Usage("--verify reads the stream again, which standard output does not allow.");
        }

        CodecCatalog catalog = NetworkOptions.GetCatalog(parsed, context);
        int threads = CommonOptions.GetThreads(parsed);
        Dictionary<string, string> tags = ParseTags(parsed.GetValue(Tag) ?? []);
        PlaneRange range = PlaneRange.Get(parsed);
        RecordingOptions recording = RecordingOptions.Get(parsed) with { Catalog = catalog };
        SpikeEncoderOptions options = CodingOptions.Get(parsed, catalog) with { Threads = threads, Tags = tags };
        ChunkCoding.Scenes? scenes = options.Coding as ChunkCoding.Scenes;
        bool? isTargetKept = null;
        if (TargetOptions.NameOf(parsed) is string target)
        {
            CommandChecks.CanBeReadTwice(input, target);
            (QualityTrial trial, isTargetKept) = TargetedEncoding.Choose(
                () => RecordingInput.Open(input, recording, range, threads, context),
                options,
                layout => TargetOptions.Get(parsed, layout),
                quality => CodingOptions.CreateCodec(parsed, catalog, quality),
                context);
            (scenes!.Codec as IDisposable)?.Dispose();
            scenes = scenes with { Codec = CodingOptions.CreateCodec(parsed, catalog, trial.Quality) };
            options = options with { Coding = scenes };
        }

        using IDisposable? codec = scenes?.Codec as IDisposable; // those that hold a model
        using IDisposable? restorer = scenes?.Restorer as IDisposable;
        using IDisposable? reconstructor = scenes?.Reconstructor as IDisposable;
        using ISpikeSource source = RecordingInput.Open(input, recording, range, threads, context);
        using OutputFile file = OutputFile.Create(output, parsed.GetValue(CommonOptions.Force), context);
        if (verify && !file.Stream.CanRead)
        {
            throw CliException.Usage($"--verify reads the stream again, which {output} does not allow.");
        }

        Stopwatch clock = Stopwatch.StartNew();
        EncodeResult result = ProgressReporter.Run(
            context,
            "encode",
            source.Info.Planes,
            progress => new SpikeEncoder(options).Encode(source, file.Stream, progress, context.CancellationToken));
        double seconds = clock.Elapsed.TotalSeconds;
        range.RequireAny(result.Planes, input);
        if (verify)
        {
            file.Stream.Position = 0;
            StreamCheck.Run(file.Stream, catalog, options.Threads, context.CancellationToken);
        }

        file.Complete();
        EncodeReport report = CreateReport(input, output, result, seconds) with
        {
            Quality = scenes?.Codec.Quality,
            TargetKept = isTargetKept,
            Configuration = scenes?.Codec.Configuration is CodingConfiguration configuration ? OptionValues.NameOf(configuration) : null,
            Preset = scenes?.Codec.Preset,
        };
        Say(report, result, context);
        if (json)
        {
            JsonReports.Write(context.Output, report, JsonReports.Default.EncodeReport);
        }

        return RecordingInput.WarnIfCutOff(source, input, context) ? ExitCode.DataLost : ExitCode.Done;
    }

    private static EncodeReport CreateReport(string input, string output, EncodeResult result, double seconds)
    {
        SpikeGeometry geometry = result.Header.Info.Geometry;
        double samples = (double)geometry.Pixels * result.Planes;
        double bits = 8.0 * result.StreamBytes;
        return new EncodeReport
        {
            Input = input,
            Output = output,
            Width = geometry.Width,
            Height = geometry.Height,
            Planes = result.Planes,
            InputBytes = result.SourceBytes,
            OutputBytes = result.StreamBytes,
            Ratio = JsonReports.Finite((double)result.SourceBytes / result.StreamBytes, 4),
            BitsPerSample = JsonReports.Finite(bits / samples, 6),
            BitsPerScenePixel = result.Scenes > 0 ? JsonReports.Finite(bits / result.Scenes / geometry.Pixels, 6) : null,
            Exact = result.Header.Exact,
            Codec = result.Header.Codec,
            Reconstructor = result.Header.Scenes?.Reconstructor,
            Restorer = result.Header.Scenes?.Restorer?.Model.Id,
            SceneInterval = result.Header.Scenes?.Interval,
            Scenes = result.Scenes,
            Chunks = result.Chunks,
            Seconds = Math.Round(seconds, 3),
            PlanesPerSecond = Math.Round(result.Planes / seconds, 1),
            PeakMemoryBytes = PeakMemory.Measure(),
        };
    }

    private static void Say(EncodeReport report, EncodeResult result, CliContext context)
    {
        if (result.DroppedBytes > 0)
        {
            context.Log.Warning(
                "A stream of scenes leaves out {Bytes} bytes of label columns, padding or a last partial plane; --exact keeps them.", result.DroppedBytes);
        }

        context.Log.Information(
            "{Input:l}: {InputBytes} -> {OutputBytes} bytes, ratio {Ratio:F2}, {BitsPerSample:F4} bits per sample, {Kind:l}, {Rate:F0} planes per second.",
            report.Input,
            report.InputBytes,
            report.OutputBytes,
            report.Ratio ?? 0,
            report.BitsPerSample ?? 0,
            Kind(report),
            report.PlanesPerSecond);
    }

    private static string Kind(EncodeReport report) => report.Exact
        ? "every bit kept"
        : $"{report.Scenes} scenes, lossy ({report.Codec}{(report.Quality is int quality ? $" at quality {quality}" : "")}; --exact keeps every bit)";

    private static Dictionary<string, string> ParseTags(string[] tags)
    {
        Dictionary<string, string> parsed = [];
        foreach (string tag in tags)
        {
            int equals = tag.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                throw CliException.Usage($"--tag is '{tag}'; expected KEY=VALUE.");
            }

            parsed[tag[..equals]] = tag[(equals + 1)..];
        }

        // As JSON writes them, which may be six bytes a character: a header over the limit could be read by nobody.
        int bytes = parsed.Sum(tag => JsonEncodedText.Encode(tag.Key).EncodedUtf8Bytes.Length + JsonEncodedText.Encode(tag.Value).EncodedUtf8Bytes.Length + 6);
        if (bytes > MaxTagBytes)
        {
            throw CliException.Usage($"The tags take {bytes} bytes in the stream header; the limit is {MaxTagBytes}.");
        }

        return parsed;
    }
}
