using System.Buffers.Binary;

namespace SpikeCodec.Spikes;

/// <summary>Moves runs of bits between byte spans, LSB first.</summary>
internal static class BitCopy
{
    /// <summary>Copies <paramref name="count"/> bits; bits of the destination outside the run keep their value.</summary>
    public static void Copy(ReadOnlySpan<byte> source, long sourceBit, Span<byte> destination, long destinationBit, long count)
    {
        if (((sourceBit | destinationBit) & 7) == 0)
        {
            int bytes = (int)(count >> 3);
            source.Slice((int)(sourceBit >> 3), bytes).CopyTo(destination[(int)(destinationBit >> 3)..]);
            sourceBit += (long)bytes << 3;
            destinationBit += (long)bytes << 3;
            count &= 7;
        }

        while (count > 0)
        {
            // Up to the destination's next byte border, so that one byte is read, changed and written at a time.
            int run = (int)Math.Min(count, 8 - (destinationBit & 7));
            int bits = Take(source, sourceBit) & ((1 << run) - 1);
            int shift = (int)(destinationBit & 7);
            ref byte cell = ref destination[(int)(destinationBit >> 3)];
            cell = (byte)((cell & ~(((1 << run) - 1) << shift)) | (bits << shift));
            sourceBit += run;
            destinationBit += run;
            count -= run;
        }
    }

    /// <summary>Gets the 8 bits from a position on; bits past the end read as 0.</summary>
    private static int Take(ReadOnlySpan<byte> source, long bit)
    {
        int index = (int)(bit >> 3);
        int shift = (int)(bit & 7);
        return index + 2 <= source.Length
            ? BinaryPrimitives.ReadUInt16LittleEndian(source[index..]) >> shift
            : source[index] >> shift;
    }
}
