using System.Globalization;
using SpikeCodec.Codecs;
using SpikeCodec.Neural;
using SpikeCodec.Reconstruction;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>The stages that can be measured by name: the one place where the measurements choose their catalogue.</summary>
internal static class Stages
{
    private static readonly CodecCatalog Catalog = CodecCatalog.BuiltIn.WithNetworks(new NeuralOptions());
    private static readonly CodecCatalog Unguided = CodecCatalog.BuiltIn.WithNetworks(new NeuralOptions { IgnoresAttention = true });

    /// <summary>Gets the codecs of scenes.</summary>
    public static ComponentRegistry<ISceneCodec, SceneCodecSettings> SceneCodecs(Ablation ablation) =>
        (ablation == Ablation.NoMap ? Unguided : Catalog).SceneCodecs;

    /// <summary>Makes a reconstructor of its name, after which a window may stand: <c>tfp:41</c>.</summary>
    /// <exception cref="UnsupportedStreamException">There is no reconstructor of that name.</exception>
    public static ISceneReconstructor CreateReconstructor(string name)
    {
        string[] parts = name.Split(':');
        int? window = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : null;
        return Catalog.Reconstructors.Find(parts[0]).Create(new ReconstructorSettings { Window = window });
    }
}
