using System.CommandLine;
using System.Globalization;
using SpikeCodec.Cli.Input;
using SpikeCodec.Cli.Options;
using SpikeCodec.Cli.Output;
using SpikeCodec.Metrics;
using SpikeCodec.Pipeline;
using SpikeCodec.Spikes;

namespace SpikeCodec.Cli.Commands;

/// <summary><c>spikecodec verify REFERENCE TESTED</c>.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string> Reference = new("reference") { Description = "The recording as it was." };
    private static readonly Argument<string> Tested = new("tested") { Description = "The stream that was made of it, or another recording." };
    private static readonly Option<double?> MinIsiPsnr = Floor("--min-isi-psnr", "ISI PSNR in dB");
    private static readonly Option<double?> MinFiringRatePsnr = Floor("--min-firing-rate-psnr", "firing-rate PSNR in dB");
    private static readonly Option<double?> MinTfpPsnr = Floor("--min-tfp-psnr", "PSNR of the 41-plane pictures in dB");
    private static readonly Option<double?> MinTfpSsim = Floor("--min-tfp-ssim", "SSIM of the 41-plane pictures");

    public static Command Create(CliContext context)
    {
        Command command = new("verify", "Compare a recording with what was made of it: equal, or how far off.") { Reference, Tested };
        RecordingOptions.AddTo(command);
        NetworkOptions.AddTo(command);
        foreach (Option option in new Option[] { MinIsiPsnr, MinFiringRatePsnr, MinTfpPsnr, MinTfpSsim })
        {
            command.Options.Add(option);
        }

        command.Options.Add(CommonOptions.Threads);
        command.Options.Add(CommonOptions.Json);
        command.SetAction(parsed => Run(parsed, context));
        return command;
    }

    private static int Run(ParseResult parsed, CliContext context)
    {
        string reference = parsed.GetValue(Reference)!;
        string tested = parsed.GetValue(Tested)!;
        if (reference == "-" && tested == "-")
        {
            throw CliException.Usage("Standard input cannot be both recordings.");
        }

        int threads = CommonOptions.GetThreads(parsed);
        RecordingOptions options = RecordingOptions.Get(parsed) with { Catalog = NetworkOptions.GetCatalog(parsed, context) };
        using ISpikeSource b = RecordingInput.Open(tested, options, PlaneRange.All, threads, context);
        StreamHeader? header = (b as DecodedSpikeSource)?.Decoder.Header;

        // An exact stream knows the layout of the recording that it was made of; one of scenes only the size of its pictures.
        options = (header, options.Size) switch
        {
            (null, _) or (_, not null) => options,
            ({ Exact: true }, _) => options with { KnownLayout = header.Info.Layout },
            _ => options with { LikelyLayout = header.Info.Layout },
        };
        using ISpikeSource a = RecordingInput.Open(reference, options, PlaneRange.All, threads, context);
        RecordingComparison result = ProgressReporter.Run(
            context,
            "verify",
            a.Info.Planes,
            progress => RecordingComparer.Compare(a, b, header?.ChunkPlanes ?? 256, progress, context.CancellationToken));
        if (b is DecodedSpikeSource { Decoder.IsCutOff: true })
        {
            throw new MalformedStreamException($"{tested} is cut off: its end is missing.");
        }

        VerifyReport report = CreateReport(reference, tested, a, result);
        if (parsed.GetValue(CommonOptions.Json))
        {
            JsonReports.Write(context.Output, report, JsonReports.Default.VerifyReport);
        }
        else
        {
            using StreamWriter text = new(context.Output, leaveOpen: true);
            Write(report, text);
        }

        return Judge(parsed, result, header, context);
    }

    private static int Judge(ParseResult parsed, RecordingComparison result, StreamHeader? header, CliContext context)
    {
        List<string> misses = [];
        if (header?.Exact == true && !result.Exact)
        {
            misses.Add($"an exact stream must give back the recording, and {result.BitErrors} samples differ");
        }

        if (result.PlanesA != result.PlanesB)
        {
            misses.Add($"{result.PlanesA} and {result.PlanesB} planes");
        }

        Check(MinIsiPsnr, result.IsiPsnr);
        Check(MinFiringRatePsnr, result.FiringRatePsnr);
        Check(MinTfpPsnr, result.TfpPsnr);
        Check(MinTfpSsim, result.TfpSsim);
        if (misses.Count == 0)
        {
            return ExitCode.Done;
        }

        context.Log.Error(
            "{Tested:l} is not what {Reference:l} asks for: {Misses:l}.",
            parsed.GetValue(Tested),
            parsed.GetValue(Reference),
            string.Join("; ", misses));
        return ExitCode.Mismatch;

        void Check(Option<double?> option, double value)
        {
            // An undefined measure (too few spikes to have intervals) misses a floor only where there is something to compare.
            if (parsed.GetValue(option) is double floor && !result.Exact && !(value >= floor))
            {
                misses.Add(string.Create(CultureInfo.InvariantCulture, $"{option.Name} {floor} is missed by {value:F4}"));
            }
        }
    }

    private static VerifyReport CreateReport(string reference, string tested, ISpikeSource recording, RecordingComparison result)
    {
        // As a .dat, whatever kind of file the reference is: an array of one byte a sample would flatter the stream eightfold.
        double recordingBytes = recording.Info.Layout.FileBytes(result.PlanesA, recording.TrailingBytes.Length);
        double samples = (double)recording.Info.Geometry.Pixels * result.Planes;
        long? bytes = File.Exists(tested) ? new FileInfo(tested).Length : null;
        return new VerifyReport
        {
            Reference = reference,
            Tested = tested,
            Exact = result.Exact,
            Planes = result.Planes,
            BitErrorRate = JsonReports.Finite(result.BitErrorRate, 8),
            IsiPsnr = JsonReports.Finite(result.IsiPsnr, 4),
            FiringRatePsnr = JsonReports.Finite(result.FiringRatePsnr, 4),
            VanRossum = JsonReports.Finite(result.VanRossum, 6),
            TfpPsnr = JsonReports.Finite(result.TfpPsnr, 4),
            TfpSsim = JsonReports.Finite(result.TfpSsim, 6),
            Ratio = bytes is long streamBytes ? JsonReports.Finite(recordingBytes / streamBytes, 4) : null,
            BitsPerSample = bytes is long size ? JsonReports.Finite(8.0 * size / samples, 6) : null,
            WorstChunk = result.WorstChunk is ChunkComparison worst
                ? new WorstChunkReport(worst.Index, worst.FirstPlane, (int)worst.Planes, JsonReports.Finite(worst.IsiPsnr, 4), worst.BitErrors)
                : null,
        };
    }

    private static void Write(VerifyReport report, StreamWriter text)
    {
        Line("exact", report.Exact ? "yes: every bit is the same" : "no");
        Line("planes", report.Planes);
        Line("bit error rate", report.BitErrorRate);
        Line("ISI PSNR", Decibels(report.IsiPsnr));
        Line("rate PSNR", Decibels(report.FiringRatePsnr));
        Line("van Rossum", report.VanRossum);
        Line("tfp PSNR", Decibels(report.TfpPsnr));
        Line("tfp SSIM", report.TfpSsim);
        Line("ratio", report.Ratio);
        Line("bits per sample", report.BitsPerSample);
        if (report.WorstChunk is WorstChunkReport worst && !report.Exact)
        {
            Line("worst chunk", $"{worst.Index} (plane {worst.FirstPlane}): ISI PSNR {Decibels(worst.IsiPsnr)}, {worst.BitErrors} wrong samples");
        }

        void Line(string name, object? value) =>
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-16} {value ?? "-"}"));

        string Decibels(double? value) =>
            value is double finite ? string.Create(CultureInfo.InvariantCulture, $"{finite:F2} dB") : report.Exact ? "no error" : "-";
    }

    private static Option<double?> Floor(string name, string what) =>
        NumberOptions.OptionalNumber(name, $"Least {what}; exit code 70 below it.");
}
