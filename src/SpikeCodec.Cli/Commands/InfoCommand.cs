using System.CommandLine;
using System.Globalization;
using SpikeCodec.Cli.Input;
using SpikeCodec.Cli.Options;
using SpikeCodec.Cli.Output;
using SpikeCodec.Pipeline;
using SpikeCodec.Spikes;

namespace SpikeCodec.Cli.Commands;

/// <summary><c>spikecodec info FILE</c>.</summary>
internal static class InfoCommand
{
    private static readonly Argument<string> Input = new("file") { Description = "Stream or recording, or - for standard input." };

    public static Command Create(CliContext context)
    {
        Command command = new("info", "Tell what a stream or a recording is.") { Input };
        RecordingOptions.AddTo(command);
        command.Options.Add(CommonOptions.Json);
        command.SetAction(parsed => Run(parsed, context));
        return command;
    }

    private static int Run(ParseResult parsed, CliContext context)
    {
        string input = parsed.GetValue(Input)!;
        InfoReport report = Describe(input, RecordingOptions.Get(parsed), context, out bool isWhole);
        if (parsed.GetValue(CommonOptions.Json))
        {
            JsonReports.Write(context.Output, report, JsonReports.Default.InfoReport);
        }
        else
        {
            using StreamWriter text = new(context.Output, leaveOpen: true);
            Write(report, text);
        }

        if (!isWhole)
        {
            context.Log.Warning("{Input:l} is damaged or cut off: only {Planes} planes are whole.", input, report.Planes ?? 0);
        }

        return isWhole ? ExitCode.Done : ExitCode.DataLost;
    }

    private static InfoReport Describe(string input, RecordingOptions options, CliContext context, out bool isWhole)
    {
        using (InputFile file = InputFile.Open(input, ContainerInput.PrefixBytes, context))
        {
            if (file.Kind == SpikeFileKind.Container)
            {
                StreamSummary summary = StreamSummaryReader.Read(file.Stream);
                isWhole = summary.IsWhole;
                return DescribeStream(input, summary);
            }

            if (file.Length is null)
            {
                throw CliException.Usage("info reads streams from pipes; recordings need a file.");
            }
        }

        isWhole = true;
        using ISpikeSource source = RecordingInput.Open(input, options, PlaneRange.All, 1, context);
        return DescribeRecording(input, source.Info);
    }

    private static InfoReport DescribeStream(string input, StreamSummary summary)
    {
        StreamHeader header = summary.Header;
        SpikeRecordingInfo info = header.Info;
        double samples = (double)info.Geometry.Pixels * summary.Planes;
        return new InfoReport
        {
            Input = input,
            Kind = "stream",
            Width = info.Geometry.Width,
            Height = info.Geometry.Height,
            RowBits = info.Layout.RowBits,
            Planes = summary.Planes,
            Rate = info.Rate.PerSecond,
            Duration = summary.Planes / info.Rate.PerSecond,
            Orientation = Name(info.RowOrder),
            Exact = header.Exact,
            Codec = header.Codec,
            Reconstructor = header.Scenes?.Reconstructor,
            SceneInterval = header.Scenes?.Interval,
            Generator = header.Scenes?.Generator,
            Phase = header.Scenes is SceneHeader scenes ? OptionValues.NameOf(scenes.GeneratorSettings.HasCodedPhase ? PhaseSource.Coded : PhaseSource.Seeded) : null,
            Model = header.Model?.Id,
            ModelIdentity = header.Model?.Identity,
            Restorer = header.Scenes?.Restorer?.Model.Id,
            RestorerIdentity = header.Scenes?.Restorer?.Model.Identity,
            Tool = header.Tool?.Name,
            ToolVersion = header.Tool?.Version,
            ToolCommand = header.Tool?.Command,
            ChunkPlanes = header.ChunkPlanes,
            Chunks = summary.Chunks,
            Streams = summary.Streams,
            Bytes = summary.FileBytes,
            SourceBytes = summary.SourceBytes,
            Ratio = summary.SourceBytes is long bytes ? JsonReports.Finite((double)bytes / summary.FileBytes, 4) : null,
            BitsPerSample = JsonReports.Finite(8.0 * summary.FileBytes / samples, 6),
            SourceSha256 = summary.SourceSha256 is ReadOnlyMemory<byte> hash ? Convert.ToHexStringLower(hash.Span) : null,
            FormatVersion = $"{header.Major}.{header.Minor}",
            Writer = header.Writer,
            Tags = header.Tags,
            Whole = summary.IsWhole,
        };
    }

    private static InfoReport DescribeRecording(string input, SpikeRecordingInfo info) => new()
    {
        Input = input,
        Kind = "recording",
        Width = info.Geometry.Width,
        Height = info.Geometry.Height,
        RowBits = info.Layout.RowBits,
        Planes = info.Planes,
        Rate = info.Rate.PerSecond,
        Duration = info.Planes / info.Rate.PerSecond,
        Orientation = Name(info.RowOrder),
        Bytes = new FileInfo(input).Length,
    };

    private static string Name(RowOrder rowOrder) => rowOrder == RowOrder.BottomUp ? "bottom-up" : "top-down";

    private static void Write(InfoReport report, StreamWriter text)
    {
        Line("file", report.Input);
        Line("kind", report.Kind);
        Line("size", report.RowBits == report.Width
            ? $"{report.Width}x{report.Height}"
            : $"{report.Width}x{report.Height} in rows of {report.RowBits} bits");
        Line("planes", report.Planes);
        Line("rate", $"{report.Rate.ToString(CultureInfo.InvariantCulture)} planes per second");
        Line("duration", report.Duration is double seconds ? string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0.###} ms") : null);
        Line("rows", report.Orientation);
        Line("mode", report.Exact switch { true => "exact: every bit is kept", false => "scenes: spikes are made again", null => null });
        Line("codec", report.Codec);
        Line("reconstructor", report.Reconstructor);
        Line("scene interval", report.SceneInterval);
        Line("generator", report.Generator);
        Line("phase", report.Phase);
        Line("model", report.Model);
        Line("model identity", report.ModelIdentity);
        Line("restorer", report.Restorer);
        Line("restorer identity", report.RestorerIdentity);
        Line("tool", report.Tool is null ? null : $"{report.Tool} {report.ToolVersion}");
        Line("tool command", report.ToolCommand);
        Line("chunks", report.Chunks is long chunks ? $"{chunks} of {report.ChunkPlanes} planes" : null);
        Line("streams", report.Streams > 1 ? report.Streams : null);
        Line("bytes", report.Bytes);
        Line("source bytes", report.SourceBytes);
        Line("ratio", report.Ratio);
        Line("bits per sample", report.BitsPerSample);
        Line("source sha-256", report.SourceSha256);
        Line("format", report.FormatVersion);
        Line("writer", report.Writer);
        foreach ((string key, string tag) in report.Tags ?? new Dictionary<string, string>())
        {
            Line("tag", $"{key}={tag}");
        }

        void Line(string name, object? value)
        {
            if (value is not null)
            {
                text.WriteLine(Printable.Text(string.Create(CultureInfo.InvariantCulture, $"{name,-16} {value}")));
            }
        }
    }
}
