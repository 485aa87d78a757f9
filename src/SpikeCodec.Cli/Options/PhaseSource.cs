namespace SpikeCodec.Cli.Options;

/// <summary>Where the charge comes from that a decoder's pixels hold where a chunk begins.</summary>
internal enum PhaseSource
{
    Seeded,
    Coded,
}
