using System.CommandLine;
using SpikeCodec.Cli.Input;
using SpikeCodec.Cli.Options;
using SpikeCodec.Cli.Output;
using SpikeCodec.Codecs;
using SpikeCodec.Pictures;
using SpikeCodec.Pipeline;
using SpikeCodec.Reconstruction;
using SpikeCodec.Spikes;

namespace SpikeCodec.Cli.Commands;

/// <summary><c>spikecodec view IN [OUT...]</c>.</summary>
internal static class ViewCommand
{
    private static readonly Argument<string> Input = new("in") { Description = "Recording or stream, or - for standard input." };

    private static readonly Argument<string[]> Outputs = new("out")
    {
        Description = "Contact sheet (.png), animation (.gif), or both. The default is both, named after the input.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<int> Count = NumberOptions.Integer(
        "--count", "Scenes to show at most, spread evenly over the planes, 1 to 400.", 24);

    private static readonly Option<double> Gamma = NumberOptions.Number("--gamma", "Luminance is shown to the power of 1 / gamma.", 2.2);

    private static readonly Option<double?> White = NumberOptions.OptionalNumber(
        "--white", "Spikes per plane that are shown white. The default is the luminance that 1 % of the pixels exceed.");

    private static readonly Option<double> Speed = NumberOptions.Number("--fps", "Pictures per second of the animation, 1 to 50.", 12);

    public static Command Create(CliContext context)
    {
        Command command = new("view", "Make a contact sheet and an animation of the scenes.") { Input, Outputs };
        foreach (Option option in new Option[] { Count, Gamma, White, Speed })
        {
            command.Options.Add(option);
        }

        ReconstructorOptions.AddTo(command);
        command.Options.Add(PlaneRange.Option);
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
        string[] outputs = GetOutputs(input, parsed.GetValue(Outputs) ?? []);
        bool force = parsed.GetValue(CommonOptions.Force);
        foreach (string output in outputs)
        {
            OutputFile.CheckFree(output, force);
        }

        ViewLook look = new(
            OptionValues.InRange("--count", parsed.GetValue(Count), 1, 400),
            OptionValues.InRange("--gamma", parsed.GetValue(Gamma), 0.1, 10),
            parsed.GetValue(White) is double white ? OptionValues.InRange("--white", white, 1e-4, 1) : null,
            OptionValues.InRange("--fps", parsed.GetValue(Speed), 1, 50));
        using ViewScenes scenes = ReadScenes(parsed, input, look, context);
        if (scenes.Planes.Count == 0)
        {
            throw CliException.Usage($"{input} has no scene to show there.");
        }

        foreach (string output in outputs)
        {
            using OutputFile file = OutputFile.Create(output, force, context);
            if (Path.GetExtension(output).Equals(".gif", StringComparison.OrdinalIgnoreCase))
            {
                new SkiaPictureFormat().WriteGif(scenes.ToPictures(look), TimeSpan.FromSeconds(1 / look.PicturesPerSecond), file.Stream);
            }
            else
            {
                new SkiaPictureFormat().WritePng(ContactSheet.Create(scenes.ToPictures(look), scenes.Planes), file.Stream);
            }

            file.Complete();
            context.Log.Information("{Output:l}: {Count} scenes of {Input:l}.", output, scenes.Planes.Count, input);
        }

        if (parsed.GetValue(CommonOptions.Json))
        {
            SpikeGeometry geometry = scenes.Info.Geometry;
            ViewReport report = new(input, outputs, geometry.Width, geometry.Height, scenes.Planes.Count);
            JsonReports.Write(context.Output, report, JsonReports.Default.ViewReport);
        }

        return ExitCode.Done;
    }

    /// <summary>Takes the decoded scenes of a stream that has some; everything else is reconstructed.</summary>
    private static ViewScenes ReadScenes(ParseResult parsed, string input, ViewLook look, CliContext context)
    {
        PlaneRange range = PlaneRange.Get(parsed);
        int threads = CommonOptions.GetThreads(parsed);
        CodecCatalog catalog = NetworkOptions.GetCatalog(parsed, context);
        using (InputFile file = InputFile.Open(input, ContainerInput.PrefixBytes, context))
        {
            if (file.Length is null)
            {
                throw CliException.Usage("view reads twice and needs a file.");
            }

            if (file.Kind == SpikeFileKind.Container)
            {
                StreamSummary summary = StreamSummaryReader.Read(file.Stream);
                file.Stream.Position = 0;
                if (!summary.IsWhole)
                {
                    throw new CliException(ExitCode.Damaged, $"{input} is damaged or cut off; decode what is left of it, with --keep-going, and view that.");
                }

                if (!summary.Header.Exact)
                {
                    long planes = Math.Clamp(summary.Planes, range.First, range.End) - range.First;
                    range.RequireAny(planes, input);
                    SpikeDecoderOptions options = new() { Catalog = catalog, Threads = threads, Warn = context.Warn };
                    return ViewScenes.Decode(file.Stream, range, planes, look, options, context.CancellationToken);
                }
            }
        }

        ISceneReconstructor reconstructor = ReconstructorOptions.Get(parsed, catalog);
        using IDisposable? model = reconstructor as IDisposable; // one that holds a model
        using ISpikeSource source = RecordingInput.Open(input, RecordingOptions.Get(parsed) with { Catalog = catalog }, PlaneRange.All, threads, context);
        return ViewScenes.Reconstruct(source, reconstructor, range, look, context.CancellationToken);
    }

    private static string[] GetOutputs(string input, string[] outputs)
    {
        if (outputs.Length == 0)
        {
            string stem = Path.ChangeExtension(input, null);
            return [stem + ".png", stem + ".gif"];
        }

        foreach (string output in outputs)
        {
            if (Path.GetExtension(output).ToUpperInvariant() is not (".PNG" or ".GIF"))
            {
                throw CliException.Usage($"{output} must end in .png (contact sheet) or .gif (animation).");
            }
        }

        for (int i = 1; i < outputs.Length; i++)
        {
            foreach (string earlier in outputs[..i])
            {
                CommandChecks.DistinctOutputs(earlier, outputs[i]);
            }
        }

        return outputs;
    }
}
