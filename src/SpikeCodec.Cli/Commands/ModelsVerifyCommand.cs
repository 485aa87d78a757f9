using System.CommandLine;
using SpikeCodec.Cli.Options;
using SpikeCodec.Cli.Output;
using SpikeCodec.Neural.Models;

namespace SpikeCodec.Cli.Commands;

/// <summary><c>spikecodec models verify [ID...]</c>.</summary>
internal static class ModelsVerifyCommand
{
    private static readonly Argument<string[]> Ids = new("id")
    {
        Description = "Ids of the models to check; all where none is given.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Command Create(CliContext context)
    {
        Command command = new("verify", "Hold the weights of models to the SHA-256 of their manifests.") { Ids };
        command.Options.Add(ModelOptions.Folder);
        command.Options.Add(CommonOptions.Json);
        command.SetAction(parsed => Run(parsed, context));
        return command;
    }

    /// <summary>Checks every model; the exit code is the worst one's.</summary>
    private static int Run(ParseResult parsed, CliContext context)
    {
        ModelStore store = ModelOptions.Open(parsed);
        int worst = ExitCode.Done;
        foreach (string id in parsed.GetValue(Ids) is { Length: > 0 } chosen ? chosen : All(store))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            ModelCheckReport report = Check(store, id, context);
            worst = Math.Max(worst, report.ExitCode);
            if (report.Ok)
            {
                context.Log.Information("{Id:l}: {Tensors} tensors, as the manifest says.", id, report.Tensors);
            }

            if (parsed.GetValue(CommonOptions.Json))
            {
                JsonReports.Write(context.Output, report, JsonReports.Default.ModelCheckReport);
            }
        }

        return worst;
    }

    private static IReadOnlyList<string> All(ModelStore store) => store.Ids() is { Count: > 0 } ids
        ? ids
        : throw new CliException(ExitCode.Missing, $"There are no models in {string.Join(", ", store.Folders)}.");

    private static ModelCheckReport Check(ModelStore store, string id, CliContext context)
    {
        try
        {
            StoredModel model = store.Find(id);
            SafetensorsFile weights = ModelStore.Verify(model);
            return new ModelCheckReport
            {
                Id = id,
                Ok = true,
                ExitCode = ExitCode.Done,
                Identity = model.Reference.Identity,
                Tensors = weights.Tensors.Count,
                StoredValues = weights.Elements,
                Bytes = model.Manifest.Weights.Bytes,
            };
        }
        catch (Exception exception) when (exception is SpikeCodecException or IOException)
        {
            return new ModelCheckReport { Id = id, Ok = false, ExitCode = Failure.Report(exception, context), Error = exception.Message };
        }
    }
}
