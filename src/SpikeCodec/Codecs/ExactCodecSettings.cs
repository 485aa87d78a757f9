namespace SpikeCodec.Codecs;

/// <summary>What a user may choose of an exact codec. A decoder needs none of it.</summary>
public sealed record ExactCodecSettings
{
    /// <summary>Gets the work to spend. The default is <see cref="ExactEffort.Normal"/>.</summary>
    public ExactEffort Effort { get; init; } = ExactEffort.Normal;
}
