using SpikeCodec.Codecs;
using SpikeCodec.Neural;

namespace SpikeCodec.Cli.Options;

/// <summary>The names of the stages that a user can choose, for help texts.</summary>
internal static class StageNames
{
    private static readonly CodecCatalog Catalog = CodecCatalog.BuiltIn.WithNetworks(new NeuralOptions());

    /// <summary>Gets the names of the reconstructors.</summary>
    public static IEnumerable<string> Reconstructors => Catalog.Reconstructors.Names;

    /// <summary>Gets the names of the scene codecs.</summary>
    public static IEnumerable<string> SceneCodecs => Catalog.SceneCodecs.Names;
}
