using System.Buffers;
using System.Numerics;

namespace SpikeCodec.Codecs.Exact.Fast;

/// <summary>How frequencies of bytes are written: as the share of ones, or byte by byte.</summary>
internal static class ByteTable
{
    /// <summary>The bytes in the order in which their weights are listed: those of as many ones are alike, so they stand together.</summary>
    private static readonly byte[] Order =
        [.. Enumerable.Range(0, ByteWeights.Symbols).OrderBy(value => BitOperations.PopCount((uint)value)).ThenBy(value => value).Select(value => (byte)value)];

    /// <summary>Appends the codes of weights.</summary>
    public static void WriteCodes(ReadOnlySpan<byte> codes, IBufferWriter<byte> output)
    {
        Span<byte> steps = stackalloc byte[ByteWeights.Symbols];
        byte before = 0;
        for (int i = 0; i < steps.Length; i++)
        {
            byte code = codes[Order[i]];
            steps[i] = (byte)(code - before);
            before = code;
        }

        ZstandardBlock.Compress(steps, 3, output);
    }

    /// <summary>Reads the weights that <see cref="WriteCodes"/> wrote.</summary>
    /// <exception cref="MalformedStreamException">They are not weights of bytes.</exception>
    public static void ReadCodes(ReadOnlySpan<byte> frame, Span<long> weights)
    {
        Span<byte> steps = stackalloc byte[ByteWeights.Symbols];
        ZstandardBlock.Decompress(frame, steps);
        byte code = 0;
        long sum = 0;
        for (int i = 0; i < steps.Length; i++)
        {
            code += steps[i];
            if (code > ByteWeights.MaxCode)
            {
                throw new MalformedStreamException($"The code of a weight is {code}; expected 0 to {ByteWeights.MaxCode}.");
            }

            long weight = ByteWeights.OfCode(code);
            weights[Order[i]] = weight;
            sum += weight;
        }

        if (sum == 0)
        {
            throw new MalformedStreamException("All weights of a table are 0; expected at least one that is not.");
        }
    }
}
