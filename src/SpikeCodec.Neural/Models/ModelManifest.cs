using System.Text.Json;
using System.Text.Json.Serialization;
using SpikeCodec.Codecs;

namespace SpikeCodec.Neural.Models;

/// <summary>The <c>manifest.json</c> of a model: what it is for, how its network is built, where its weights are and where it comes from.</summary>
public sealed record ModelManifest
{
    /// <summary>The name of the file in the folder of a model.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The version of manifests that this library writes and reads.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>Gets the version of the manifest: <see cref="CurrentFormatVersion"/>.</summary>
    public required int FormatVersion { get; init; }

    /// <summary>Gets the id, which is the name of the model's folder; see <see cref="ModelReference.IsId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what the model is for.</summary>
    public required ModelKind Kind { get; init; }

    /// <summary>Gets the name of the reconstructor or codec that it serves: <c>light</c>, <c>tcm</c>.</summary>
    public required string Stage { get; init; }

    /// <summary>Gets a value indicating whether the stage works with this model where none is named.</summary>
    [JsonPropertyName("default")]
    public bool IsDefault { get; init; }

    /// <summary>Gets the name of the network: one of <see cref="ModelArchitectures"/>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Gets the settings of the network: an object that the network's own record is read from.</summary>
    public required JsonElement Config { get; init; }

    /// <summary>Gets the file of weights.</summary>
    public required ModelWeights Weights { get; init; }

    /// <summary>Gets the licence of the weights.</summary>
    public required string Licence { get; init; }

    /// <summary>Gets how the model was trained, where it is known.</summary>
    public ModelTraining? Training { get; init; }

    /// <summary>Gets measured results.</summary>
    public IReadOnlyList<ModelResult> Results { get => field ?? []; init; }

    /// <summary>Gets the ids of models that this one was trained with and works best with.</summary>
    public IReadOnlyList<string> DependsOn { get => field ?? []; init; }

    /// <summary>Gets what streams name the model by: its id, and the identity that its weights, network and settings give it.</summary>
    public ModelReference ToReference() => new(Id, ModelIdentity.Compute(Architecture, Config, Weights.Sha256));

    /// <summary>Gets the manifest as JSON, with a line feed at its end.</summary>
    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, ModelJson.Default.ModelManifest), (byte)'\n'];

    /// <summary>Reads a manifest.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="name">What messages call it: its path.</param>
    /// <exception cref="SpikeCodecException">It is no manifest, something is missing or cannot be, or it is of a newer version.</exception>
    public static ModelManifest Parse(ReadOnlyMemory<byte> json, string name = "The manifest") => new ModelManifestReader(name).Parse(json);
}
