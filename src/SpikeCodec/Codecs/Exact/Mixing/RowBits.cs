namespace SpikeCodec.Codecs.Exact.Mixing;

/// <summary>Runs of samples, a bit each in a plane (LSB first), as a byte each.</summary>
internal static class RowBits
{
    /// <summary>Gets samples of a plane, 0 or 1.</summary>
    public static void Unpack(ReadOnlySpan<byte> plane, int first, Span<byte> bits)
    {
        for (int i = 0; i < bits.Length; i++)
        {
            int pixel = first + i;
            bits[i] = (byte)((plane[pixel >> 3] >> (pixel & 7)) & 1);
        }
    }

    /// <summary>Sets samples of a plane whose bits are 0.</summary>
    public static void Pack(ReadOnlySpan<byte> bits, Span<byte> plane, int first)
    {
        for (int i = 0; i < bits.Length; i++)
        {
            int pixel = first + i;
            plane[pixel >> 3] |= (byte)(bits[i] << (pixel & 7));
        }
    }
}
