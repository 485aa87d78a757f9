namespace SpikeCodec.Container;

/// <summary>Where a chunk is.</summary>
/// <param name="Offset">Where its frame begins.</param>
/// <param name="FirstPlane">Its first plane.</param>
/// <param name="Planes">Its planes.</param>
/// <param name="FrameBytes">The bytes of its frame.</param>
public readonly record struct ChunkIndexEntry(long Offset, long FirstPlane, int Planes, int FrameBytes);
