using System.Buffers.Binary;

namespace SpikeCodec.Spikes;

/// <summary>Moves runs of bits between byte spans, LSB first.</summary>
internal static class BitCopy
{
    /// <summary>Copies <paramref name="count"/> bits; bits of the destination outside the run keep their value.</summary>
    public static void Copy(ReadOnlySpan<byte> source, long sourceBit, Span<byte> destination, long destinationBit, long count)
    {
        // Up to the destination's first byte border; from there on, whole bytes are written.
        int head = (int)Math.Min(count, -destinationBit & 7);
        if (head > 0)
        {
            CopyFew(source, sourceBit, destination, destinationBit, head);
            sourceBit += head;
            destinationBit += head;
            count -= head;
        }

        int from = (int)(sourceBit >> 3);
        int to = (int)(destinationBit >> 3);
        int shift = (int)(sourceBit & 7);
        int bytes = (int)(count >> 3);
        if (shift == 0)
        {
            source.Slice(from, bytes).CopyTo(destination[to..]);
        }
        else if (bytes > 0)
        {
            CopyShifted(source.Slice(from, bytes + 1), shift, destination.Slice(to, bytes));
        }

        int tail = (int)(count & 7);
        if (tail > 0)
        {
            CopyFew(source, sourceBit + count - tail, destination, destinationBit + count - tail, tail);
        }
    }

    /// <summary>Fills a destination from a source that is one byte longer and begins <paramref name="shift"/> (1 to 7) bits earlier.</summary>
    private static void CopyShifted(ReadOnlySpan<byte> source, int shift, Span<byte> destination)
    {
        int i = 0;
        for (; i <= destination.Length - sizeof(ulong); i += sizeof(ulong))
        {
            ulong low = BinaryPrimitives.ReadUInt64LittleEndian(source[i..]) >> shift;
            ulong high = (ulong)source[i + sizeof(ulong)] << (64 - shift);
            BinaryPrimitives.WriteUInt64LittleEndian(destination[i..], low | high);
        }

        for (; i < destination.Length; i++)
        {
            destination[i] = (byte)(BinaryPrimitives.ReadUInt16LittleEndian(source[i..]) >> shift);
        }
    }

    /// <summary>Copies 1 to 7 bits that stay within one byte of the destination.</summary>
    private static void CopyFew(ReadOnlySpan<byte> source, long sourceBit, Span<byte> destination, long destinationBit, int count)
    {
        int index = (int)(sourceBit >> 3);
        int bits = source[index];
        if (index + 1 < source.Length)
        {
            bits |= source[index + 1] << 8;
        }

        int shift = (int)(destinationBit & 7);
        int mask = ((1 << count) - 1) << shift;
        ref byte cell = ref destination[(int)(destinationBit >> 3)];
        cell = (byte)((cell & ~mask) | (((bits >> (int)(sourceBit & 7)) << shift) & mask));
    }
}
