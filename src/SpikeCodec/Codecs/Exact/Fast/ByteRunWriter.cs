using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace SpikeCodec.Codecs.Exact.Fast;

/// <summary>Writes runs of bytes that hold bits of about one probability, in the kind that takes least.</summary>
internal static class ByteRunWriter
{
    /// <summary>The fewest bytes that may be sieved.</summary>
    public const int LeastSieved = 64;

    private const int MaxSievedShare = 1 << 14; // what is sieved has zeros at three places of four, so few ones even in the rest
    private const int LeastListed = 2048; // a list takes some 120 bytes

    /// <summary>Appends a run of one byte or more. It tells its own end where the number of bytes is known.</summary>
    public static void Write(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output) => Write(bytes, maySieve: true, output);

    private static void Write(ReadOnlySpan<byte> bytes, bool maySieve, IBufferWriter<byte> output)
    {
        int[] counts = Count(bytes);
        if (counts[0] == bytes.Length)
        {
            Put(ByteRunKind.Zeros, output);
        }
        else if (maySieve && bytes.Length >= LeastSieved && counts[0] >= bytes.Length - (bytes.Length / 4))
        {
            Put(ByteRunKind.Sieved, output);
            Sieve(bytes, bytes.Length - counts[0], output);
        }
        else
        {
            WriteCoded(bytes, counts, output);
        }
    }

    private static int[] Count(ReadOnlySpan<byte> bytes)
    {
        // Two tables, so that a byte seldom waits for the count of the one before it.
        int[] counts = new int[ByteWeights.Symbols];
        int[] others = new int[ByteWeights.Symbols];
        int i = 0;
        for (; i + 1 < bytes.Length; i += 2)
        {
            counts[bytes[i]]++;
            others[bytes[i + 1]]++;
        }

        if (i < bytes.Length)
        {
            counts[bytes[i]]++;
        }

        for (int symbol = 0; symbol < counts.Length; symbol++)
        {
            counts[symbol] += others[symbol];
        }

        return counts;
    }

    private static void Sieve(ReadOnlySpan<byte> bytes, int kept, IBufferWriter<byte> output)
    {
        byte[] flags = ArrayPool<byte>.Shared.Rent((bytes.Length + 7) / 8);
        byte[] values = ArrayPool<byte>.Shared.Rent(kept);
        try
        {
            int at = 0;
            int value = 0;
            for (int i = 0; i < bytes.Length; i += Vector256<byte>.Count)
            {
                uint set = NonZero(bytes[i..]);
                for (int k = i; k < Math.Min(i + Vector256<byte>.Count, bytes.Length); k += 8)
                {
                    flags[at++] = (byte)(set >> (k - i));
                }

                for (; set != 0; set &= set - 1)
                {
                    values[value++] = bytes[i + BitOperations.TrailingZeroCount(set)];
                }
            }

            Write(flags.AsSpan(0, at), maySieve: true, output);
            Write(values.AsSpan(0, kept), maySieve: false, output);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(flags);
            ArrayPool<byte>.Shared.Return(values);
        }
    }

    private static uint NonZero(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= Vector256<byte>.Count)
        {
            return ~Vector256.Equals(Vector256.Create(bytes), Vector256<byte>.Zero).ExtractMostSignificantBits();
        }

        uint set = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            set |= bytes[i] != 0 ? 1u << i : 0;
        }

        return set;
    }

    private static void WriteCoded(ReadOnlySpan<byte> bytes, int[] counts, IBufferWriter<byte> output)
    {
        ArrayBufferWriter<byte> coded = new();
        Span<long> weights = stackalloc long[ByteWeights.Symbols];
        Span<int> frequencies = stackalloc int[ByteWeights.Symbols];
        ByteRunKind kind = ByteRunKind.Independent;
        int share = WriteShare(counts, bytes.Length, coded);
        ByteWeights.OfIndependentBits(share, counts[0] > 0, weights);
        ByteWeights.Scale(weights, frequencies);
        long cost = ByteWeights.Cost(counts, frequencies);
        if (bytes.Length >= LeastListed)
        {
            ArrayBufferWriter<byte> listed = new();
            Span<int> listedFrequencies = stackalloc int[ByteWeights.Symbols];
            WriteList(counts, bytes.Length, weights, listed);
            ByteWeights.Scale(weights, listedFrequencies);
            long listedCost = ByteWeights.Cost(counts, listedFrequencies) + ((listed.WrittenCount - 3) * 8L * 256);
            if (listedCost < cost)
            {
                (kind, coded, cost) = (ByteRunKind.Listed, listed, listedCost);
                listedFrequencies.CopyTo(frequencies);
            }
        }

        if (cost >= bytes.Length * 8L * 256)
        {
            Put(ByteRunKind.Stored, output);
            output.Write(bytes);
            return;
        }

        Put(kind, output);
        output.Write(coded.WrittenSpan);
        ByteWriter.Write(bytes, frequencies, output);
    }

    private static int WriteShare(ReadOnlySpan<int> counts, long bytes, ArrayBufferWriter<byte> output)
    {
        int share = (int)Math.Clamp(Share(counts, bytes), 1, ushort.MaxValue);
        Span<byte> target = output.GetSpan(sizeof(ushort) + 1);
        BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)share);
        target[sizeof(ushort)] = (byte)(counts[0] > 0 ? 1 : 0);
        output.Advance(sizeof(ushort) + 1);
        return share;
    }

    private static long Share(ReadOnlySpan<int> counts, long bytes)
    {
        long ones = 0;
        for (int symbol = 0; symbol < counts.Length; symbol++)
        {
            ones += (long)counts[symbol] * BitOperations.PopCount((uint)symbol);
        }

        long share = (ones << 16) / (8 * bytes);
        return counts[0] > 0 || share > MaxSievedShare ? share : ShareWithoutZero(counts);
    }

    /// <summary>Where zeros were sieved out, bytes with two ones tell the share: there are 28 p / 8 q times as many as with one.</summary>
    private static long ShareWithoutZero(ReadOnlySpan<int> counts)
    {
        long single = 1;
        long twofold = 0;
        for (int symbol = 0; symbol < counts.Length; symbol++)
        {
            int ones = BitOperations.PopCount((uint)symbol);
            single += ones == 1 ? counts[symbol] : 0;
            twofold += ones == 2 ? counts[symbol] : 0;
        }

        return (twofold << 17) / ((7 * single) + (2 * twofold));
    }

    private static void WriteList(ReadOnlySpan<int> counts, long bytes, Span<long> weights, ArrayBufferWriter<byte> output)
    {
        Span<byte> codes = stackalloc byte[ByteWeights.Symbols];
        ByteWeights.Code(counts, bytes, codes);
        for (int symbol = 0; symbol < codes.Length; symbol++)
        {
            weights[symbol] = ByteWeights.OfCode(codes[symbol]);
        }

        ArrayBufferWriter<byte> frame = new();
        ByteTable.WriteCodes(codes, frame);
        BinaryPrimitives.WriteUInt16LittleEndian(output.GetSpan(sizeof(ushort)), (ushort)frame.WrittenCount);
        output.Advance(sizeof(ushort));
        output.Write(frame.WrittenSpan);
    }

    private static void Put(ByteRunKind kind, IBufferWriter<byte> output)
    {
        output.GetSpan(1)[0] = (byte)kind;
        output.Advance(1);
    }
}
