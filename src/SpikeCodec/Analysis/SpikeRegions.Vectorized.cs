using System.Numerics;

namespace SpikeCodec.Analysis;

/// <content>As many samples at a time as a vector has bytes. No sum passes 255. The last vector lies at the end and does some samples again.</content>
internal sealed partial class SpikeRegions
{
    /// <summary>Sums all columns and returns their number, or none where they do not fill a vector.</summary>
    private static int AddColumnVectors(ReadOnlySpan<byte> rows, Span<byte> three, Span<byte> five)
    {
        int width = three.Length;
        if (width < Vector<byte>.Count)
        {
            return 0;
        }

        for (int next = 0; next < width; next += Vector<byte>.Count)
        {
            int column = Math.Min(next, width - Vector<byte>.Count);
            Vector<byte> sum = Vector.Create(rows[(column + width)..]) + Vector.Create(rows[(column + (2 * width))..]) + Vector.Create(rows[(column + (3 * width))..]);
            sum.CopyTo(three[column..]);
            (sum + Vector.Create(rows[column..]) + Vector.Create(rows[(column + (4 * width))..])).CopyTo(five[column..]);
        }

        return width;
    }

    /// <summary>Finds all cells and returns the column after them, or the first one where they do not fill a vector.</summary>
    private static int FindCellVectors(ReadOnlySpan<byte> centre, ReadOnlySpan<byte> three, ReadOnlySpan<byte> five, Span<ushort> cells)
    {
        int end = centre.Length - Border;
        if (end - Border < Vector<byte>.Count)
        {
            return Border;
        }

        for (int next = Border; next < end; next += Vector<byte>.Count)
        {
            int column = Math.Min(next, end - Vector<byte>.Count);
            Vector<byte> sample = Vector.Create(centre[column..]);
            Vector<byte> inner = Vector.Create(three[(column - 1)..]) + Vector.Create(three[column..]) + Vector.Create(three[(column + 1)..]) - sample;
            Vector<byte> all = Vector.Create(five[(column - 2)..]) + Vector.Create(five[(column - 1)..]) + Vector.Create(five[column..])
                + Vector.Create(five[(column + 1)..]) + Vector.Create(five[(column + 2)..]) - sample;

            // inner * 17 + all - inner.
            Vector.Widen(Vector.ShiftLeft(inner, 4) + all, out Vector<ushort> low, out Vector<ushort> high);
            Vector.Widen(sample, out Vector<ushort> lowSample, out Vector<ushort> highSample);
            (low | Vector.ShiftLeft(lowSample, FiredBit)).CopyTo(cells[column..]);
            (high | Vector.ShiftLeft(highSample, FiredBit)).CopyTo(cells[(column + Vector<ushort>.Count)..]);
        }

        return end;
    }
}
