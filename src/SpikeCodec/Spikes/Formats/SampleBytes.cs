using System.Buffers.Binary;

namespace SpikeCodec.Spikes.Formats;

/// <summary>Packs samples of one byte each, 0 or 1, into bits, LSB first, and back: eight at a time in one 64-bit word.</summary>
internal static class SampleBytes
{
    private const ulong Ones = 0x0101010101010101;

    /// <summary>Packs samples; unused bits of the last byte are cleared.</summary>
    /// <returns>The index of the first sample that is neither 0 nor 1, or -1.</returns>
    public static int Pack(ReadOnlySpan<byte> samples, Span<byte> bits)
    {
        int whole = samples.Length >> 3;
        for (int i = 0; i < whole; i++)
        {
            ulong eight = BinaryPrimitives.ReadUInt64LittleEndian(samples[(i * 8)..]);
            if ((eight & ~Ones) != 0)
            {
                return (i * 8) + samples[(i * 8)..].IndexOfAnyExcept((byte)0, (byte)1);
            }

            // The factor's bit 56 - 7i moves sample i, at bit 8i, to bit 56 + i; no two products meet in a bit, so nothing carries.
            bits[i] = (byte)((eight * 0x0102040810204080) >> 56);
        }

        int rest = whole * 8;
        if (rest < samples.Length)
        {
            int last = 0;
            for (int i = rest; i < samples.Length; i++)
            {
                if (samples[i] > 1)
                {
                    return i;
                }

                last |= samples[i] << (i - rest);
            }

            bits[whole] = (byte)last;
        }

        return -1;
    }

    /// <summary>Unpacks as many samples as the destination has room for.</summary>
    public static void Unpack(ReadOnlySpan<byte> bits, Span<byte> samples)
    {
        int whole = samples.Length >> 3;
        for (int i = 0; i < whole; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(samples[(i * 8)..], Spread(bits[i]));
        }

        for (int i = whole * 8; i < samples.Length; i++)
        {
            samples[i] = (byte)((bits[i >> 3] >> (i & 7)) & 1);
        }
    }

    /// <summary>Puts bit i of a byte into byte i of a word, as 0 or 1.</summary>
    public static ulong Spread(byte bits)
    {
        // Byte i keeps 2^i or 0; adding 128 - 2^i lifts the first to 128 and leaves the second below.
        ulong apart = (bits * Ones) & 0x8040201008040201;
        return ((apart + 0x00406070787C7E7F) >> 7) & Ones;
    }
}
