namespace SpikeCodec.Cli.Options;

/// <summary>The charge that a decoder's pixels hold where a chunk begins.</summary>
internal enum ChunkStart
{
    Carried,
    Uniform,
    Zero,
}
