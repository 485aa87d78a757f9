using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace SpikeCodec.Codecs.Exact.Fast;

/// <summary>The inverse of <see cref="ByteRunWriter"/>.</summary>
internal static class ByteRunReader
{
    /// <summary>Reads a run.</summary>
    /// <param name="payload">Bytes that begin with the run; moved past it.</param>
    /// <param name="bytes">Filled with as many bytes as the run has.</param>
    /// <exception cref="MalformedStreamException">It is no such run.</exception>
    public static void Read(ref ReadOnlySpan<byte> payload, Span<byte> bytes) => Read(ref payload, bytes, maySieve: true);

    private static void Read(ref ReadOnlySpan<byte> payload, Span<byte> bytes, bool maySieve)
    {
        switch ((ByteRunKind)PayloadFields.Take(ref payload, 1)[0])
        {
            case ByteRunKind.Zeros:
                bytes.Clear();
                break;
            case ByteRunKind.Stored:
                PayloadFields.Take(ref payload, bytes.Length).CopyTo(bytes);
                break;
            case ByteRunKind.Independent:
                ReadIndependent(ref payload, bytes);
                break;
            case ByteRunKind.Listed:
                ReadListed(ref payload, bytes);
                break;
            case ByteRunKind.Sieved when maySieve && bytes.Length >= ByteRunWriter.LeastSieved:
                ReadSieved(ref payload, bytes);
                break;
            case ByteRunKind kind:
                throw new MalformedStreamException($"A run of {bytes.Length} bytes is of kind {(int)kind}, which it cannot be.");
        }
    }

    private static void ReadIndependent(ref ReadOnlySpan<byte> payload, Span<byte> bytes)
    {
        int share = BinaryPrimitives.ReadUInt16LittleEndian(PayloadFields.Take(ref payload, sizeof(ushort)));
        byte withZero = PayloadFields.Take(ref payload, 1)[0];
        if (share == 0 || withZero > 1)
        {
            throw new MalformedStreamException($"A run has {share}/65536 ones and mark {withZero}; expected 1 to 65535, and 0 or 1.");
        }

        Span<long> weights = stackalloc long[ByteWeights.Symbols];
        ByteWeights.OfIndependentBits(share, withZero == 1, weights);
        ReadCoded(ref payload, weights, bytes);
    }

    private static void ReadListed(ref ReadOnlySpan<byte> payload, Span<byte> bytes)
    {
        int length = BinaryPrimitives.ReadUInt16LittleEndian(PayloadFields.Take(ref payload, sizeof(ushort)));
        Span<long> weights = stackalloc long[ByteWeights.Symbols];
        ByteTable.ReadCodes(PayloadFields.Take(ref payload, length), weights);
        ReadCoded(ref payload, weights, bytes);
    }

    private static void ReadCoded(ref ReadOnlySpan<byte> payload, scoped ReadOnlySpan<long> weights, Span<byte> bytes)
    {
        Span<int> frequencies = stackalloc int[ByteWeights.Symbols];
        ByteWeights.Scale(weights, frequencies);
        PayloadFields.Take(ref payload, ByteReader.Read(payload, frequencies, bytes));
    }

    private static void ReadSieved(ref ReadOnlySpan<byte> payload, Span<byte> bytes)
    {
        int flagBytes = (bytes.Length + 7) / 8;
        byte[] flags = ArrayPool<byte>.Shared.Rent(flagBytes);
        byte[]? values = null;
        try
        {
            Read(ref payload, flags.AsSpan(0, flagBytes), maySieve: true);
            flags[flagBytes - 1] &= (byte)(0xFF >> (-bytes.Length & 7)); // flags past the end mean nothing
            int kept = 0;
            foreach (byte flag in flags.AsSpan(0, flagBytes))
            {
                kept += BitOperations.PopCount(flag);
            }

            values = ArrayPool<byte>.Shared.Rent(kept + 1);
            if (kept > 0)
            {
                Read(ref payload, values.AsSpan(0, kept), maySieve: false);
            }

            Spread(flags.AsSpan(0, flagBytes), values, bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(flags);
            if (values is not null)
            {
                ArrayPool<byte>.Shared.Return(values);
            }
        }
    }

    private static void Spread(ReadOnlySpan<byte> flags, ReadOnlySpan<byte> values, Span<byte> bytes)
    {
        bytes.Clear();
        int value = 0;
        for (int i = flags.IndexOfAnyExcept((byte)0); i >= 0 && i < flags.Length; i++)
        {
            for (uint set = flags[i]; set != 0; set &= set - 1)
            {
                bytes[(8 * i) + BitOperations.TrailingZeroCount(set)] = values[value++];
            }
        }
    }
}
