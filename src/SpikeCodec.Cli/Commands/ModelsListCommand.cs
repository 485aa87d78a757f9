using System.CommandLine;
using System.Globalization;
using SpikeCodec.Cli.Options;
using SpikeCodec.Cli.Output;
using SpikeCodec.Neural.Models;

namespace SpikeCodec.Cli.Commands;

/// <summary><c>spikecodec models list</c>.</summary>
internal static class ModelsListCommand
{
    public static Command Create(CliContext context)
    {
        Command command = new("list", "List the models at hand.");
        command.Options.Add(ModelOptions.Folder);
        command.Options.Add(CommonOptions.Json);
        command.SetAction(parsed => Run(parsed, context));
        return command;
    }

    private static int Run(ParseResult parsed, CliContext context)
    {
        ModelStore store = ModelOptions.Open(parsed);
        List<SpikeCodecException> problems = [];
        ModelListReport report = new()
        {
            Folders = store.Folders,
            Models = [.. store.List(problems).Select(Describe)],
        };
        if (parsed.GetValue(CommonOptions.Json))
        {
            JsonReports.Write(context.Output, report, JsonReports.Default.ModelListReport);
        }
        else
        {
            using StreamWriter text = new(context.Output, leaveOpen: true);
            Write(report, text);
        }

        if (report.Models.Count == 0)
        {
            context.Log.Information("There are no models in {Folders:l}.", string.Join(", ", store.Folders));
        }

        return problems.Aggregate(ExitCode.Done, (worst, problem) => Math.Max(worst, Failure.Report(problem, context)));
    }

    private static ModelListEntry Describe(StoredModel model) => new()
    {
        Id = model.Manifest.Id,
        Kind = ModelReport.Name(model.Manifest.Kind),
        Stage = model.Manifest.Stage,
        Architecture = model.Manifest.Architecture,
        Default = model.Manifest.IsDefault,
        StoredValues = CountValues(model),
        Bytes = model.Manifest.Weights.Bytes,
        Identity = model.Reference.Identity,
        Folder = model.Folder,
    };

    /// <summary>Counts the numbers of the weights by their header, or gives null where that cannot be: <c>models verify</c> says why.</summary>
    private static long? CountValues(StoredModel model)
    {
        try
        {
            using FileStream weights = File.OpenRead(model.WeightsPath);
            return SafetensorsFile.CountElements(weights);
        }
        catch (Exception exception) when (exception is SpikeCodecException or IOException)
        {
            return null;
        }
    }

    private static void Write(ModelListReport report, StreamWriter text)
    {
        if (report.Models.Count == 0)
        {
            return;
        }

        int idWidth = Math.Max("id".Length, report.Models.Max(model => model.Id.Length));
        int stageWidth = Math.Max("stage".Length, report.Models.Max(model => model.Stage.Length));
        int networkWidth = Math.Max("architecture".Length, report.Models.Max(model => model.Architecture.Length));
        Line("id", "stage", "architecture", "values", "bytes", string.Empty);
        foreach (ModelListEntry model in report.Models)
        {
            Line(model.Id, model.Stage, model.Architecture, model.StoredValues ?? (object)"?", model.Bytes, model.Default ? "default" : string.Empty);
        }

        void Line(string id, string stage, string architecture, object values, object bytes, string mark)
        {
            string cells = $"{id.PadRight(idWidth)}  {stage.PadRight(stageWidth)}  {architecture.PadRight(networkWidth)}";
            text.WriteLine(Printable.Text(string.Create(CultureInfo.InvariantCulture, $"{cells}  {values,12}  {bytes,12}  {mark}").TrimEnd()));
        }
    }
}
