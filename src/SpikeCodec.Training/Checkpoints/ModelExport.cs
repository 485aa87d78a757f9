using System.Globalization;
using System.Security.Cryptography;
using SpikeCodec.Codecs;
using SpikeCodec.Neural.Codecs.Tcm;
using SpikeCodec.Neural.Models;
using SpikeCodec.Neural.Networks;
using SpikeCodec.Training.Loops;
using SpikeCodec.Training.Networks;
using SpikeCodec.Training.Recipes;

namespace SpikeCodec.Training.Checkpoints;

/// <summary>
/// Writes the models of a run as a store has them, a folder with weights and manifest each: the reconstructor's, the codec's, or both, of which the
/// codec's then depends on the reconstructor's.
/// </summary>
/// <param name="recipe">The recipe.</param>
/// <param name="networks">The networks.</param>
/// <param name="facts">How they were trained; minutes and steps are filled in.</param>
internal sealed class ModelExport(TrainingRecipe recipe, TrainingNetworks networks, ModelTraining facts)
{
    private const string WeightsName = "weights.safetensors";

    /// <summary>Writes the weights as the networks have them now.</summary>
    /// <param name="folder">The folder of the models.</param>
    /// <param name="entry">What was measured with these weights.</param>
    public void Write(string folder, ValidationEntry entry)
    {
        ReconstructorTrainee? reconstructor = networks.Reconstructor;
        string reconstructorId = networks.Codec is null ? recipe.Name : $"{recipe.Name}-{reconstructor?.Architecture}";
        if (reconstructor is not null && networks.ReconstructorLearns)
        {
            Write(folder, entry, ModelTensors.Read(reconstructor.Module, recipe.Weights), ReconstructorResults(entry.Result), new ModelDraft(
                reconstructorId, ModelKind.Reconstructor, reconstructor.Architecture, reconstructor.Config, []));
        }

        if (networks.Restorer is RestorerTrainee restorer)
        {
            Write(folder, entry, ModelTensors.Read(restorer.Module, recipe.Weights), RestorerResults(entry.Result), new ModelDraft(
                recipe.Name, ModelKind.Restorer, "restorer", restorer.Config, [recipe.Restorer!.Reconstructor]));
        }

        if (networks.Codec is not null)
        {
            AttentionKind attention = recipe.Codec!.Attention;
            string stage = attention == AttentionKind.None ? "tcm" : $"tcm-{attention.ToString().ToLowerInvariant()}";
            Write(folder, entry, CodecTensors(), CodecResults(entry.Result), new ModelDraft(
                recipe.Name, ModelKind.SceneCodec, stage, networks.Codec.Config, DependsOn(reconstructorId)));
        }
    }

    /// <summary>Gets the model that makes the scenes which the codec learned on, where it is one.</summary>
    private IReadOnlyList<string> DependsOn(string learnedId) => recipe.Reconstructor switch
    {
        null => [],
        { Learns: true } => [learnedId],
        { Start: string start } when ModelReference.IsId(start) && !start.EndsWith(StartModel.Extension, StringComparison.Ordinal) => [start],
        _ => [],
    };

    private static IEnumerable<ModelResult> ReconstructorResults(ValidationResult result) =>
    [
        new("held-out scenes, PSNR", Text(result.ScenePsnr ?? double.NaN), "dB"),
        new("held-out scenes, PSNR of firing rates without a network", Text(result.RatePsnr ?? double.NaN), "dB"),
    ];

    private static IEnumerable<ModelResult> RestorerResults(ValidationResult result) =>
    [
        new("held-out scenes, PSNR", Text(result.ScenePsnr ?? double.NaN, 3), "dB"),
        new("held-out scenes, PSNR as decoded", Text(result.DecodedPsnr ?? double.NaN, 3), "dB"),
    ];

    private static IEnumerable<ModelResult> CodecResults(ValidationResult result) => result.Levels.SelectMany(point => new ModelResult[]
    {
        new($"held-out scenes at level {point.Level}, estimated rate", Text(point.BitsPerPixel, 4), "bits per pixel"),
        new($"held-out scenes at level {point.Level}, PSNR", Text(point.Psnr), "dB"),
    });

    private static string Text(double value, int digits = 2) => value.ToString($"F{digits}", CultureInfo.InvariantCulture);

    /// <summary>Gets the codec's weights and tables, and the weights of its attention under a name of their own.</summary>
    private IEnumerable<StoredTensor> CodecTensors()
    {
        IEnumerable<StoredTensor> codec = ModelTensors.Read(networks.Codec!, recipe.Weights).Concat(TcmTables.Create(networks.Codec!).ToTensors());
        return networks.Attention is null
            ? codec
            : codec.Concat(ModelTensors.Read(networks.Attention.Module, recipe.Weights)
                .Select(tensor => tensor with { Name = TrainingNetworks.AttentionPrefix + tensor.Name }));
    }

    private void Write(string folder, ValidationEntry entry, IEnumerable<StoredTensor> tensors, IEnumerable<ModelResult> results, ModelDraft draft)
    {
        // A folder beside the old one, which it then replaces: a reader finds weights and manifest of one moment, or for a moment nothing.
        string target = Path.Combine(folder, draft.Id);
        string part = target + ".part";
        Directory.CreateDirectory(part);
        using MemoryStream weights = new();
        new SafetensorsFile(tensors).Write(weights);
        ModelManifest manifest = new()
        {
            FormatVersion = ModelManifest.CurrentFormatVersion,
            Id = draft.Id,
            Kind = draft.Kind,
            Stage = draft.Stage,
            Architecture = draft.Stage,
            Config = NetworkSettings.Write(draft.Config),
            Weights = new ModelWeights
            {
                File = WeightsName,
                Bytes = weights.Length,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(weights.GetBuffer().AsSpan(0, (int)weights.Length))),
            },
            Licence = recipe.Licence,
            Training = facts with { Minutes = Math.Round(entry.Minutes, 1), Steps = entry.Step },
            Results = [.. results],
            DependsOn = draft.DependsOn,
        };
        AtomicFile.Write(Path.Combine(part, WeightsName), weights.WriteTo);
        AtomicFile.Write(Path.Combine(part, ModelManifest.FileName), manifest.ToJson());
        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }

        Directory.Move(part, target);
    }

    /// <summary>What the manifests of a run's models differ in.</summary>
    private sealed record ModelDraft(string Id, ModelKind Kind, string Stage, object Config, IReadOnlyList<string> DependsOn);
}
