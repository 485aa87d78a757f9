using System.CommandLine;
using SpikeCodec.Cli.Options;
using SpikeCodec.Cli.Output;
using SpikeCodec.Training;
using SpikeCodec.Training.Recipes;

namespace SpikeCodec.Cli.Commands;

/// <summary><c>spikecodec train RECIPE</c>.</summary>
internal static class TrainCommand
{
    private const string DefaultData = "../shared/data/train";
    private const string RunsFolder = "training";

    private static readonly Argument<string> Recipe = new("recipe") { Description = "Recipe in JSON, such as models/recipes/light.json." };

    private static readonly Option<string[]> Data = new("--data")
    {
        Description = $"Folder of pictures to learn from, with stills/ and video/CLIP/ or pictures of its own; may be given again. The default is {DefaultData}.",
        HelpName = "DIR",
    };

    private static readonly Option<string?> Output = new("--out", "-o")
    {
        Description = $"Folder of the run: checkpoint, log, curves, models. The default is {RunsFolder}/ and the name of the recipe.",
        HelpName = "DIR",
    };

    private static readonly Option<double?> Minutes = NumberOptions.OptionalNumber(
        "--minutes", "Minutes to train in all, those before a stop included, instead of the recipe's; above 0.", "N");

    private static readonly Option<int?> Threads = new("--threads", "-T")
    {
        CustomParser = OptionValues.OptionalInteger,
        Description = "Threads of an operation, 1 to 256. The default is the recipe's choice, else one a processor, or one where others keep them busy.",
        HelpName = "N",
    };

    private static readonly Option<bool> Restart = new("--restart") { Description = "Throw away the run that is in the folder, instead of going on with it." };

    public static Command Create(CliContext context)
    {
        Command command = new("train", "Train a model by a recipe; run again, it goes on where it was stopped.") { Recipe };
        command.Options.Add(Data);
        command.Options.Add(Output);
        command.Options.Add(Minutes);
        DeviceOptions.AddTo(command);
        ToolOptions.AddTo(command);
        command.Options.Add(Threads);
        command.Options.Add(Restart);
        command.Options.Add(CommonOptions.Json);
        command.SetAction(parsed => Run(parsed, context));
        return command;
    }

    private static int Run(ParseResult parsed, CliContext context)
    {
        string path = parsed.GetValue(Recipe)!;
        TrainingRunOptions options = GetOptions(parsed, path, context);
        RecipeFile file = Load(path, parsed.GetValue(Minutes));
        string folder = options.Folder.Length > 0 ? options.Folder : Path.Combine(RunsFolder, file.Recipe.Name);
        TrainingOutcome outcome = TrainingRun.Run(
            file, options with { Folder = folder }, line => context.Log.Information("{Line:l}", line), context.CancellationToken);
        context.Log.Information(
            outcome.IsDone ? "Done after {Steps} steps; the models are in {Folder:l}." : "Stopped after {Steps} steps; the same command goes on. The run is in {Folder:l}.",
            outcome.State.Step,
            outcome.IsDone ? Path.Combine(folder, "model") : folder);
        if (parsed.GetValue(CommonOptions.Json))
        {
            JsonReports.Write(context.Output, Report(path, folder, outcome), JsonReports.Default.TrainReport);
        }

        return outcome.IsDone ? ExitCode.Done : ExitCode.Interrupted;
    }

    private static TrainingRunOptions GetOptions(ParseResult parsed, string recipe, CliContext context)
    {
        string[] data = parsed.GetValue(Data) is [_, ..] given ? given : [DefaultData];
        foreach (string folder in data.Where(folder => !Directory.Exists(folder)))
        {
            throw new CliException(ExitCode.NoInput, $"There is no folder {folder}; --data DIR names one with pictures.");
        }

        int? threads = parsed.GetValue(Threads);
        return threads is < 1 or > 256
            ? throw CliException.Usage($"--threads is {threads}; expected 1 to 256.")
            : new TrainingRunOptions
            {
                Data = data,
                Folder = parsed.GetValue(Output) ?? string.Empty,
                Torch = DeviceOptions.Get(parsed),
                Tools = ToolOptions.Get(parsed, context),
                Threads = threads,
                Restart = parsed.GetValue(Restart),
                Command = $"spikecodec train {recipe}",
            };
    }

    private static RecipeFile Load(string path, double? minutes)
    {
        if (!File.Exists(path))
        {
            throw new CliException(ExitCode.NoInput, $"There is no recipe {path}.");
        }

        RecipeFile file = RecipeFile.Load(path);
        return minutes switch
        {
            null => file,
            > 0 and < double.PositiveInfinity => file with { Recipe = file.Recipe with { Minutes = minutes } },
            _ => throw CliException.Usage($"--minutes is {minutes}; expected a number above 0."),
        };
    }

    private static TrainReport Report(string recipe, string folder, TrainingOutcome outcome) => new()
    {
        Recipe = recipe,
        Output = folder,
        Done = outcome.IsDone,
        Steps = outcome.State.Step,
        Minutes = Math.Round(outcome.State.Minutes, 3),
        Samples = outcome.State.Samples,
        SkippedSteps = outcome.State.SkippedSteps,
        ScenePsnr = outcome.Validation?.ScenePsnr is double psnr ? JsonReports.Finite(psnr, 3) : null,
        Levels = outcome.Validation?.Levels,
    };
}
