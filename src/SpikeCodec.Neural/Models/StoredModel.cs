using SpikeCodec.Codecs;

namespace SpikeCodec.Neural.Models;

/// <summary>A model that a store has found.</summary>
/// <param name="Folder">The folder of its files.</param>
/// <param name="Manifest">What it is.</param>
public sealed record StoredModel(string Folder, ModelManifest Manifest)
{
    /// <summary>Gets what streams name the model by, as far as its manifest is to be trusted: <see cref="ModelStore.Load"/> checks the weights.</summary>
    public ModelReference Reference => Manifest.ToReference();

    /// <summary>Gets the path of the weights.</summary>
    public string WeightsPath => Path.Combine(Folder, Manifest.Weights.File);
}
