using SpikeCodec.Codecs;
using SpikeCodec.Simulation;

namespace SpikeCodec.Pipeline;

/// <summary>The part of a stream header about scenes.</summary>
public sealed record SceneHeader
{
    /// <summary>Gets the name of the reconstructor that the encoder used, or null where its codec needed none. A decoder does not need it.</summary>
    public string? Reconstructor { get; init; }

    /// <summary>Gets the planes from one scene to the next.</summary>
    public required int Interval { get; init; }

    /// <summary>
    /// Gets what repairs the scenes after decoding, or null where nothing does. A decoder that has not got it does without. It came with minor
    /// version 3.
    /// </summary>
    public RestorerReference? Restorer { get; init; }

    /// <summary>Gets the name of the spike generator.</summary>
    public required string Generator { get; init; }

    /// <summary>Gets the choices of the spike generator.</summary>
    public required GeneratorSettings GeneratorSettings { get; init; }

    /// <summary>Gets what streams that are decoded as one have in common.</summary>
    internal SceneHeader WithoutRestorer() => this with { Restorer = null };
}
