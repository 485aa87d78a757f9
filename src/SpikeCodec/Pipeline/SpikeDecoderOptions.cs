using SpikeCodec.Codecs;

namespace SpikeCodec.Pipeline;

/// <summary>How to decode a stream.</summary>
public sealed record SpikeDecoderOptions
{
    /// <summary>Gets the codecs and generators at hand. The default is <see cref="CodecCatalog.BuiltIn"/>.</summary>
    public CodecCatalog Catalog { get; init; } = CodecCatalog.BuiltIn;

    /// <summary>Gets the limits that the stream must keep.</summary>
    public DecodeLimits Limits { get; init; } = DecodeLimits.Default;

    /// <summary>Gets the threads that decode chunks, 1 or more. The result does not depend on it. The default is the number of processors.</summary>
    public int Threads { get; init { ArgumentOutOfRangeException.ThrowIfLessThan(value, 1); field = value; } } = Environment.ProcessorCount;

    /// <summary>
    /// Gets a value indicating whether damage is survived: lost chunks become planes without spikes, so that time stays right.
    /// The default is to throw at the first damage.
    /// </summary>
    public bool KeepGoing { get; init; }

    /// <summary>Gets the first plane wanted. The default is 0.</summary>
    public long FirstPlane { get; init; }

    /// <summary>Gets the plane after the last one wanted. The default is all.</summary>
    public long EndPlane { get; init; } = long.MaxValue;

    /// <summary>Gets a value indicating whether scenes are made into planes. The default is true; a viewer of scenes saves the work.</summary>
    public bool GeneratePlanes { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether scenes are repaired where the stream asks for it. The default is true; what the symbols of a stream are does
    /// not depend on it.
    /// </summary>
    public bool Restores { get; init; } = true;

    /// <summary>Gets what is told in a line what was done without, such as a restorer that is not at hand; on any thread. The default is no one.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Gets a value indicating whether a part of the stream is wanted only.</summary>
    internal bool IsPartial => FirstPlane > 0 || EndPlane < long.MaxValue;
}
