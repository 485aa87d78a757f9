using System.CommandLine;
using System.Globalization;
using SpikeCodec.Cli.Options;
using SpikeCodec.Cli.Output;
using SpikeCodec.Neural.Models;
using SpikeCodec.Neural.Networks;
using SpikeCodec.Neural.Runtime;

namespace SpikeCodec.Cli.Commands;

/// <summary><c>spikecodec models info ID</c>.</summary>
internal static class ModelsInfoCommand
{
    private static readonly Argument<string> Id = new("id") { Description = "Id of the model." };

    public static Command Create(CliContext context)
    {
        Command command = new("info", "Tell what a model is, and what its network costs.") { Id };
        command.Options.Add(ModelOptions.Folder);
        command.Options.Add(CommonOptions.Json);
        command.SetAction(parsed => Run(parsed, context));
        return command;
    }

    private static int Run(ParseResult parsed, CliContext context)
    {
        StoredModel model = ModelOptions.Open(parsed).Find(parsed.GetValue(Id)!);
        SafetensorsFile weights = ModelStore.Load(model);
        IReadOnlyList<NetworkPart>? parts = null;
        int exitCode = ExitCode.Done;
        try
        {
            if (ModelArchitectures.BuiltIn.Names.Contains(model.Manifest.Architecture))
            {
                TorchRuntime.Initialize(); // networks are built to be counted
            }

            parts = ModelArchitectures.BuiltIn.Describe(model.Manifest);
        }
        catch (UnsupportedStreamException exception)
        {
            exitCode = Failure.Report(exception, context); // the rest is worth knowing all the same
        }

        ModelReport report = ModelReport.Create(model, weights, parts);
        if (parsed.GetValue(CommonOptions.Json))
        {
            JsonReports.Write(context.Output, report, JsonReports.Default.ModelReport);
        }
        else
        {
            using StreamWriter text = new(context.Output, leaveOpen: true);
            Write(report, text);
        }

        return exitCode;
    }

    /// <summary>Writes a report for people.</summary>
    internal static void Write(ModelReport report, TextWriter text)
    {
        Line("id", report.Id);
        Line("kind", report.Kind);
        Line("stage", report.Default ? $"{report.Stage}, whose default it is" : report.Stage);
        Line("architecture", report.Architecture);
        Line("config", report.Config.GetRawText().ReplaceLineEndings(string.Empty));
        Line("identity", report.Identity);
        Line("folder", report.Folder);
        Line("weights", report.File);
        Line("bytes", report.Bytes);
        Line("sha-256", report.Sha256);
        Line("licence", report.Licence);
        Line("depends on", report.DependsOn.Count > 0 ? string.Join(", ", report.DependsOn) : null);
        Line("trained by", report.Training?.Command ?? report.Training?.Recipe);
        Line("training", report.Training?.Minutes is double minutes ? $"{minutes.ToString(CultureInfo.InvariantCulture)} min" : null);
        Line("steps", report.Training?.Steps);
        Line("trained with", report.Training?.Data);
        Line("notes", report.Training?.Notes);
        foreach (ModelResult result in report.Results)
        {
            Line("result", $"{result.Name}: {result.Value} {result.Unit}".TrimEnd());
        }

        Line("tensors", report.Tensors);
        Line("stored values", report.StoredValues);
        foreach (NetworkPart part in report.Parts ?? [])
        {
            Line("part", string.Create(CultureInfo.InvariantCulture, $"{part.Name}: {part.Parameters} parameters, {part.MacsPerPixel:0.###} MACs per pixel"));
        }

        Line("parameters", report.Parameters);
        Line("macs per pixel", report.MacsPerPixel is double macs ? string.Create(CultureInfo.InvariantCulture, $"{macs:0.###}") : null);

        void Line(string name, object? value)
        {
            if (value is not null)
            {
                text.WriteLine(Printable.Text(string.Create(CultureInfo.InvariantCulture, $"{name,-16} {value}")));
            }
        }
    }
}
