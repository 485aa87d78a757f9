using System.CommandLine;
using System.Diagnostics;
using SpikeCodec.Cli.Input;
using SpikeCodec.Cli.Options;
using SpikeCodec.Cli.Output;
using SpikeCodec.Codecs;
using SpikeCodec.Pipeline;
using SpikeCodec.Reconstruction;
using SpikeCodec.Spikes;

namespace SpikeCodec.Cli.Commands;

/// <summary><c>spikecodec reconstruct IN OUT</c>.</summary>
internal static class ReconstructCommand
{
    private static readonly Argument<string> Input = new("in") { Description = "Recording or stream, or - for standard input." };

    private static readonly Argument<string> Output = new("out")
    {
        Description = "Folder for PNG files named by plane, or one .y4m file, or - for y4m on standard output.",
    };

    private static readonly EveryOption Every = new("Planes from one scene to the next, 1 or more.");

    public static Command Create(CliContext context)
    {
        Command command = new("reconstruct", "Make pictures of a recording.") { Input, Output };
        ReconstructorOptions.AddTo(command);
        command.Options.Add(PlaneRange.Option);
        command.Options.Add(Every);
        PictureOptions.AddTo(command);
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
        string output = parsed.GetValue(Output)!;
        bool json = parsed.GetValue(CommonOptions.Json);
        int every = Every.Get(parsed);
        CommandChecks.DistinctPaths(input, output);
        CommandChecks.JsonGoesToOutput(json, output);
        PlaneRange range = PlaneRange.Get(parsed);
        PictureOptions pictures = PictureOptions.Get(parsed);
        CodecCatalog catalog = NetworkOptions.GetCatalog(parsed, context);
        ISceneReconstructor reconstructor = ReconstructorOptions.Get(parsed, catalog);
        using IDisposable? model = reconstructor as IDisposable; // one that holds a model
        using ISpikeSource source = RecordingInput.Open(
            input, RecordingOptions.Get(parsed) with { Catalog = catalog }, PlaneRange.All, CommonOptions.GetThreads(parsed), context);
        if (range.First >= source.Info.Planes)
        {
            throw CliException.Usage($"--planes begins at {range.First}, but {input} has {source.Info.Planes} planes.");
        }

        Stopwatch clock = Stopwatch.StartNew();
        using SceneOutput scenes = SceneOutput.Create(output, pictures, source.Info, every, parsed.GetValue(CommonOptions.Force), context);
        long count = ProgressReporter.Run(
            context,
            "reconstruct",
            source.Info.Planes,
            progress => SceneWalker.Walk(
                source, reconstructor, scenes.Write, every, range.First, range.End, progress, context.CancellationToken));
        scenes.Complete();
        context.Log.Information("{Input:l}: {Count} scenes by {Reconstructor:l}.", input, count, reconstructor.Name);
        if (json)
        {
            ReconstructReport report = new()
            {
                Input = input,
                Output = output,
                Width = source.Info.Geometry.Width,
                Height = source.Info.Geometry.Height,
                Reconstructor = reconstructor.Name,
                Scenes = count,
                Seconds = Math.Round(clock.Elapsed.TotalSeconds, 3),
            };
            JsonReports.Write(context.Output, report, JsonReports.Default.ReconstructReport);
        }

        return RecordingInput.WarnIfCutOff(source, input, context) ? ExitCode.DataLost : ExitCode.Done;
    }
}
