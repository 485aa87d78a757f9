using SpikeCodec.Spikes;

namespace SpikeCodec;

/// <summary>What a stream may ask of a reader. Every limit is checked before the memory that it guards is allocated.</summary>
public sealed record DecodeLimits
{
    /// <summary>Gets the limits used where none are given.</summary>
    public static DecodeLimits Default { get; } = new();

    /// <summary>Gets the greatest width or height in pixels. The default is 16,384.</summary>
    public int MaxSide { get; init; } = 16_384;

    /// <summary>Gets the greatest number of pixels of a plane. The default is 2^26.</summary>
    public int MaxPixels { get; init; } = 1 << 26;

    /// <summary>Gets the greatest number of planes of a chunk. The default is 65,536.</summary>
    public int MaxChunkPlanes { get; init; } = 65_536;

    /// <summary>Gets the greatest number of bytes that a chunk may decode to, spikes or scenes. The default is 256 MiB.</summary>
    public long MaxChunkBytes { get; init; } = 256L << 20;

    /// <summary>Gets the greatest payload of a frame in bytes. The default is 16 MiB, where CRC-32C is still strong.</summary>
    public int MaxPayloadBytes { get; init; } = 16 << 20;

    /// <summary>Gets the most missing planes in a row that a decoder told to keep going replaces. The default is 2^24, 14 minutes at 20 kHz.</summary>
    public long MaxGapPlanes { get; init; } = 1 << 24;

    /// <summary>Gets the greatest stream header in bytes. The default is 64 KiB.</summary>
    public int MaxHeaderBytes { get; init; } = 64 << 10;

    /// <summary>Refuses a geometry over the limits.</summary>
    /// <exception cref="LimitExceededException">The width, the height or their product is over its limit.</exception>
    public void Check(SpikeGeometry geometry)
    {
        if (geometry.Width > MaxSide || geometry.Height > MaxSide || (long)geometry.Width * geometry.Height > MaxPixels)
        {
            throw new LimitExceededException(
                $"A plane of {geometry} pixels is over the limit of {MaxSide} a side and {MaxPixels} in all.");
        }
    }

    /// <summary>Refuses a chunk over the limits.</summary>
    /// <exception cref="LimitExceededException">The number of planes or the bytes that they take is over its limit.</exception>
    public void CheckChunk(PlaneLayout layout, long planes)
    {
        Check(layout.Geometry);
        if (planes > MaxChunkPlanes || planes * ((long)layout.Geometry.PlaneBytes + layout.SideBytes) > MaxChunkBytes)
        {
            throw new LimitExceededException(
                $"A chunk of {planes} planes of {layout} is over the limit of {MaxChunkPlanes} planes and {MaxChunkBytes} bytes.");
        }
    }
}
