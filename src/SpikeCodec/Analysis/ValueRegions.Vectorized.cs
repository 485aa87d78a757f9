using System.Numerics;

namespace SpikeCodec.Analysis;

/// <content>As many values at a time as a vector holds.</content>
internal sealed partial class ValueRegions
{
    /// <summary>Sums the columns that fill whole vectors and returns their number.</summary>
    private static int AddColumnVectors(ReadOnlySpan<float> values, ReadOnlySpan<int> symbols, Row row)
    {
        int width = row.Cells.Length;
        int column = 0;
        for (; column <= width - Vector<int>.Count; column += Vector<int>.Count)
        {
            Vector<int> threeSymbols = Vector.Create(symbols[(column + width)..]) + Vector.Create(symbols[(column + (2 * width))..]) + Vector.Create(symbols[(column + (3 * width))..]);
            threeSymbols.CopyTo(row.Symbols3, column);
            (threeSymbols + Vector.Create(symbols[column..]) + Vector.Create(symbols[(column + (4 * width))..])).CopyTo(row.Symbols5, column);
            Vector<float> threeValues = Vector.Create(values[(column + width)..]) + Vector.Create(values[(column + (2 * width))..]) + Vector.Create(values[(column + (3 * width))..]);
            threeValues.CopyTo(row.Values3, column);
            (threeValues + Vector.Create(values[column..]) + Vector.Create(values[(column + (4 * width))..])).CopyTo(row.Values5, column);
        }

        return column;
    }

    /// <summary>Finds the cells that fill whole vectors and returns the first column left.</summary>
    private static int FindCellVectors(ReadOnlySpan<float> values, ReadOnlySpan<int> symbols, Row row, ref RowSums sums)
    {
        Vector<float> sum = Vector<float>.Zero;
        Vector<float> squares = Vector<float>.Zero;
        Vector<float> errors1 = Vector<float>.Zero;
        Vector<float> errors2 = Vector<float>.Zero;
        int column = Border;
        for (; column <= symbols.Length - Border - Vector<int>.Count; column += Vector<int>.Count)
        {
            Vector<int> symbol = Vector.Create(symbols[column..]);
            Vector<int> all = FiveOf<int>(row.Symbols5, column);
            Vector<int> counts = Vector.LessThan(all, new Vector<int>(Missing)); // -1 where all values of the region are there
            Vector<int> inner = ThreeOf<int>(row.Symbols3, column) - symbol;
            Vector<int> difference = all - symbol - (inner * (1 + (Outer / Inner)));
            Vector<int> step = Vector<int>.Zero;
            foreach (int limit in Steps)
            {
                step -= Vector.GreaterThanOrEqual(difference, new Vector<int>(limit));
            }

            Vector<int> mean = Vector.ShiftRightLogical(inner + new Vector<int>(Inner / 2), 3);
            Vector<int> cell = Vector.ShiftLeft(Vector.ShiftLeft(step, 8) + mean, 8) + symbol;
            Vector.ConditionalSelect(counts, cell, new Vector<int>(-1)).CopyTo(row.Cells, column);

            Vector<float> value = Vector.Create(values[column..]);
            Vector<float> used = Vector.ConditionalSelect(counts, value, Vector<float>.Zero);
            Vector<float> error1 = value - ((ThreeOf<float>(row.Values3, column) - value) * (1f / Inner));
            Vector<float> error2 = value - ((FiveOf<float>(row.Values5, column) - value) * (1f / (Inner + Outer)));
            sum += used;
            squares += used * used;
            errors1 += Vector.ConditionalSelect(counts, error1 * error1, Vector<float>.Zero);
            errors2 += Vector.ConditionalSelect(counts, error2 * error2, Vector<float>.Zero);
        }

        sums.Sum += Vector.Sum(sum);
        sums.Squares += Vector.Sum(squares);
        sums.Error1 += Vector.Sum(errors1);
        sums.Error2 += Vector.Sum(errors2);
        return column;
    }

    private static Vector<T> ThreeOf<T>(ReadOnlySpan<T> sums, int column) =>
        Vector.Create(sums[(column - 1)..]) + Vector.Create(sums[column..]) + Vector.Create(sums[(column + 1)..]);

    private static Vector<T> FiveOf<T>(ReadOnlySpan<T> sums, int column) =>
        Vector.Create(sums[(column - 2)..]) + ThreeOf(sums, column) + Vector.Create(sums[(column + 2)..]);
}
