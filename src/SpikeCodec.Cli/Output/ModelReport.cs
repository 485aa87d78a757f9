using System.Text.Json;
using SpikeCodec.Neural.Models;
using SpikeCodec.Neural.Networks;

namespace SpikeCodec.Cli.Output;

/// <summary>What <c>models info --json</c> writes.</summary>
internal sealed record ModelReport
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string Stage { get; init; }

    public required bool Default { get; init; }

    public required string Architecture { get; init; }

    public required JsonElement Config { get; init; }

    public required string Identity { get; init; }

    public required string Folder { get; init; }

    public required string File { get; init; }

    public required long Bytes { get; init; }

    public required string Sha256 { get; init; }

    public required string Licence { get; init; }

    public required ModelTraining? Training { get; init; }

    public required IReadOnlyList<ModelResult> Results { get; init; }

    public required IReadOnlyList<string> DependsOn { get; init; }

    public required int Tensors { get; init; }

    public required long StoredValues { get; init; }

    public required IReadOnlyList<NetworkPart>? Parts { get; init; }

    public long? Parameters => Parts?.Sum(part => part.Parameters);

    public double? MacsPerPixel => Parts is null ? null : JsonReports.Finite(Parts.Sum(part => part.MacsPerPixel), 3);

    /// <summary>Makes the report of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="parts">What its network costs, or null where that is unknown.</param>
    public static ModelReport Create(StoredModel model, SafetensorsFile weights, IReadOnlyList<NetworkPart>? parts) => new()
    {
        Id = model.Manifest.Id,
        Kind = Name(model.Manifest.Kind),
        Stage = model.Manifest.Stage,
        Default = model.Manifest.IsDefault,
        Architecture = model.Manifest.Architecture,
        Config = model.Manifest.Config,
        Identity = model.Reference.Identity,
        Folder = model.Folder,
        File = model.Manifest.Weights.File,
        Bytes = model.Manifest.Weights.Bytes,
        Sha256 = model.Manifest.Weights.Sha256,
        Licence = model.Manifest.Licence,
        Training = model.Manifest.Training,
        Results = model.Manifest.Results,
        DependsOn = model.Manifest.DependsOn,
        Tensors = weights.Tensors.Count,
        StoredValues = weights.Elements,
        Parts = parts,
    };

    /// <summary>Gets the name of a kind, as manifests write it.</summary>
    public static string Name(ModelKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
