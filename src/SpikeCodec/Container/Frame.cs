namespace SpikeCodec.Container;

/// <summary>A frame whose checksums hold.</summary>
/// <param name="Header">The frame's header.</param>
/// <param name="Payload">The frame's payload.</param>
/// <param name="Offset">Where the frame begins in the stream that was read.</param>
public sealed record Frame(FrameHeader Header, ReadOnlyMemory<byte> Payload, long Offset);
