using System.CommandLine;
using System.Diagnostics;
using SpikeCodec.Analysis;
using SpikeCodec.Cli.Input;
using SpikeCodec.Cli.Options;
using SpikeCodec.Cli.Output;
using SpikeCodec.Codecs;
using SpikeCodec.Pictures.Analysis;
using SpikeCodec.Pipeline;
using SpikeCodec.Reconstruction;
using SpikeCodec.Spikes;

namespace SpikeCodec.Cli.Commands;

/// <summary><c>spikecodec analyze IN</c>.</summary>
internal static class AnalyzeCommand
{
    private static readonly Argument<string> Input = new("in") { Description = "Recording or stream, or - for standard input." };

    private static readonly Option<string?> Picture = new("--picture")
    {
        Description = "Write a picture of the analysis as well, .svg or .png.",
        HelpName = "FILE",
    };

    private static readonly EveryOption Every = new(
        "Planes from one scene, and one picture of intervals, to the next, 1 or more. Spikes and intervals are counted in all planes.");

    private static readonly WhiteOption White = new("Spikes per plane that grey 255 stands for in the entropy of scenes, above 0 to 1.");

    public static Command Create(CliContext context)
    {
        Command command = new("analyze", "Measure what a recording is like: likeness of neighbours, intervals, fixed pattern, luminance.") { Input };
        command.Options.Add(Picture);
        ReconstructorOptions.AddTo(command);
        command.Options.Add(PlaneRange.Option);
        command.Options.Add(Every);
        command.Options.Add(White);
        RecordingOptions.AddTo(command);
        NetworkOptions.AddTo(command);
        command.Options.Add(CommonOptions.Threads);
        command.Options.Add(CommonOptions.Force);
        command.Options.Add(CommonOptions.Json);
        command.SetAction(parsed => Run(parsed, context));
        return command;
    }

    private static int Run(ParseResult parsed, CliContext context)
    {
        string input = parsed.GetValue(Input)!;
        string? picture = parsed.GetValue(Picture);
        AnalysisOptions options = new() { Every = Every.Get(parsed), White = White.Get(parsed) };
        CheckPicture(picture, input, parsed.GetValue(CommonOptions.Force));
        PlaneRange range = PlaneRange.Get(parsed);
        CodecCatalog catalog = NetworkOptions.GetCatalog(parsed, context);
        ISceneReconstructor reconstructor = ReconstructorOptions.Get(parsed, catalog);
        using IDisposable? model = reconstructor as IDisposable; // one that holds a model
        using ISpikeSource source = RecordingInput.Open(
            input, RecordingOptions.Get(parsed) with { Catalog = catalog }, range, CommonOptions.GetThreads(parsed), context);
        Stopwatch clock = Stopwatch.StartNew();
        RecordingAnalysis analysis = Analyze(source, reconstructor, options, context);
        range.RequireAny(analysis.Planes, input);
        AnalyzeReport report = AnalyzeReport.Of(analysis) with
        {
            Input = input,
            Rate = source.Info.Rate.PerSecond,
            Reconstructor = reconstructor.Name,
            Every = options.Every,
            White = options.White,
            Seconds = Math.Round(clock.Elapsed.TotalSeconds, 3),
        };
        if (picture is not null)
        {
            WritePicture(picture, new AnalysisPicture(analysis, source.Info) { Title = Path.GetFileName(input) }, parsed, context);
        }

        if (parsed.GetValue(CommonOptions.Json))
        {
            JsonReports.Write(context.Output, report, JsonReports.Default.AnalyzeReport);
        }
        else
        {
            using StreamWriter text = new(context.Output, leaveOpen: true);
            AnalyzeText.Write(report, text);
        }

        return RecordingInput.WarnIfCutOff(source, input, context) ? ExitCode.DataLost : ExitCode.Done;
    }

    /// <summary>Reads the recording once: the analyzer sees the planes that the reconstructor takes.</summary>
    private static RecordingAnalysis Analyze(ISpikeSource source, ISceneReconstructor reconstructor, AnalysisOptions options, CliContext context)
    {
        using RecordingAnalyzer analyzer = new(source.Info.Geometry, options);
        using AnalysedSource analysed = new(source, analyzer);
        ProgressReporter.Run(
            context,
            "analyze",
            source.Info.Planes,
            progress => SceneWalker.Walk(
                analysed, reconstructor, analyzer.Add, options.Every, progress: progress, cancellationToken: context.CancellationToken));
        return analyzer.Complete();
    }

    private static void CheckPicture(string? picture, string input, bool force)
    {
        if (picture is null)
        {
            return;
        }

        if (!IsPng(picture) && !Path.GetExtension(picture).Equals(".svg", StringComparison.OrdinalIgnoreCase))
        {
            throw CliException.Usage($"--picture is '{picture}'; expected a name that ends in .svg or .png.");
        }

        if (IsPng(picture) && !AnalysisPicture.CanWritePng)
        {
            throw new CliException(ExitCode.Missing, $"There is no font on this machine to write {picture} with; name an .svg, which needs none.");
        }

        CommandChecks.DistinctPaths(input, picture);
        OutputFile.CheckFree(picture, force);
    }

    private static bool IsPng(string path) => Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase);

    private static void WritePicture(string path, AnalysisPicture picture, ParseResult parsed, CliContext context)
    {
        using OutputFile file = OutputFile.Create(path, parsed.GetValue(CommonOptions.Force), context);
        if (IsPng(path))
        {
            picture.WritePng(file.Stream);
        }
        else
        {
            picture.WriteSvg(file.Stream);
        }

        file.Complete();
        context.Log.Information("{Output:l}: the analysis as a picture.", path);
    }
}
