using SpikeCodec.Spikes;

namespace SpikeCodec.Analysis;

/// <summary>
/// Measures how alike the neighbouring values of pictures are. A value comes twice: as a number, for the variances, and as a symbol of 8 bits, for the
/// entropies. The condition of a symbol is the mean of the 8 symbols around it, rounded, and for radius 2 also by how much the mean of the 16 symbols
/// beyond them differs from that, told apart as JPEG-LS (ITU-T T.87, 1998) tells its gradients of 8 bits: by 3, 7 and 21.
/// </summary>
internal sealed partial class ValueRegions
{
    private const int Border = 2;
    private const int Inner = 8;
    private const int Outer = 16;
    private const int Symbols = 256;

    /// <summary>The steps of outer mean - inner mean, in sixteenths of a symbol.</summary>
    private static readonly int[] Steps = [-21 * Outer, -7 * Outer, -3 * Outer, 3 * Outer, 7 * Outer, 21 * Outer];

    /// <summary>What a missing symbol counts as: more than all symbols of a region together.</summary>
    private const int Missing = 1 << 16;

    private readonly SpikeGeometry _geometry;
    private readonly int[] _symbols;
    private readonly Row _row;

    // One table of symbols for each mean of the 8 nearest, all of that for each step of the difference.
    private readonly long[] _counts = new long[7 * Symbols * Symbols];

    private double _sum;
    private double _squareSum;
    private double _error1;
    private double _error2;

    public ValueRegions(SpikeGeometry geometry)
    {
        _geometry = geometry;
        _symbols = new int[geometry.Pixels];
        _row = new Row(geometry.Width);
    }

    /// <summary>Adds a picture.</summary>
    /// <param name="values">The values as numbers; those of missing symbols do not matter but must be finite.</param>
    /// <param name="symbols">The values as symbols.</param>
    /// <param name="zeroIsMissing">Whether symbol 0 stands for no value: regions that hold one do not count.</param>
    public void Add(ReadOnlySpan<float> values, ReadOnlySpan<byte> symbols, bool zeroIsMissing) => Add(values, symbols, zeroIsMissing, vectorized: true);

    internal void Add(ReadOnlySpan<float> values, ReadOnlySpan<byte> symbols, bool zeroIsMissing, bool vectorized)
    {
        int width = _geometry.Width;
        if (width <= 2 * Border)
        {
            return;
        }

        int zero = zeroIsMissing ? Missing : 0;
        for (int i = 0; i < _symbols.Length; i++)
        {
            _symbols[i] = symbols[i] == 0 ? zero : symbols[i];
        }

        for (int row = Border; row < _geometry.Height - Border; row++)
        {
            int start = (row - Border) * width;
            AddRow(values.Slice(start, 5 * width), _symbols.AsSpan(start, 5 * width), vectorized);
        }
    }

    /// <summary>Gets the measures of all values added.</summary>
    public FormatMeasures ToMeasures()
    {
        long[] near = new long[Symbols * Symbols];
        long[] total = new long[Symbols];
        long samples = 0;
        for (int i = 0; i < _counts.Length; i++)
        {
            near[i % near.Length] += _counts[i];
            total[i % Symbols] += _counts[i];
            samples += _counts[i];
        }

        (double entropy1, double bias1) = ConditionalEntropy.Given(near, Symbols);
        (double entropy2, double bias2) = ConditionalEntropy.Given(_counts, Symbols);
        double mean = _sum / samples;
        return new FormatMeasures
        {
            Samples = samples,
            TotalVariance = Math.Max(0, (_squareSum / samples) - (mean * mean)),
            TotalEntropy = ConditionalEntropy.Of(total),
            Radius1 = new RegionMeasures(_error1 / samples, entropy1, bias1),
            Radius2 = new RegionMeasures(_error2 / samples, entropy2, bias2),
        };
    }

    private void AddRow(ReadOnlySpan<float> values, ReadOnlySpan<int> symbols, bool vectorized)
    {
        int done = vectorized ? AddColumnVectors(values, symbols, _row) : 0;
        AddColumns(values, symbols, _row, done);
        int middle = 2 * _row.Cells.Length;
        values = values.Slice(middle, _row.Cells.Length);
        symbols = symbols.Slice(middle, _row.Cells.Length);
        RowSums sums = default;
        done = vectorized ? FindCellVectors(values, symbols, _row, ref sums) : Border;
        FindCells(values, symbols, _row, done, ref sums);
        _sum += sums.Sum;
        _squareSum += sums.Squares;
        _error1 += sums.Error1;
        _error2 += sums.Error2;
        Span<long> counts = _counts;
        foreach (int cell in _row.Cells.AsSpan(Border, _row.Cells.Length - (2 * Border)))
        {
            if (cell >= 0)
            {
                counts[cell]++;
            }
        }
    }

    /// <summary>Sums columns of three and of five rows.</summary>
    private static void AddColumns(ReadOnlySpan<float> values, ReadOnlySpan<int> symbols, Row row, int column)
    {
        int width = row.Cells.Length;
        for (; column < width; column++)
        {
            row.Symbols3[column] = symbols[column + width] + symbols[column + (2 * width)] + symbols[column + (3 * width)];
            row.Symbols5[column] = row.Symbols3[column] + symbols[column] + symbols[column + (4 * width)];
            row.Values3[column] = values[column + width] + values[column + (2 * width)] + values[column + (3 * width)];
            row.Values5[column] = row.Values3[column] + values[column] + values[column + (4 * width)];
        }
    }

    /// <summary>Finds the cell that each value counts in, or -1, and sums the errors of those that count, from <paramref name="column"/> on.</summary>
    private static void FindCells(ReadOnlySpan<float> values, ReadOnlySpan<int> symbols, Row row, int column, ref RowSums sums)
    {
        for (; column < symbols.Length - Border; column++)
        {
            int symbol = symbols[column];
            int all = row.Symbols5[column - 2] + row.Symbols5[column - 1] + row.Symbols5[column] + row.Symbols5[column + 1] + row.Symbols5[column + 2];
            if (all >= Missing)
            {
                row.Cells[column] = -1;
                continue;
            }

            int inner = row.Symbols3[column - 1] + row.Symbols3[column] + row.Symbols3[column + 1] - symbol;
            int difference = all - symbol - inner - (inner * (Outer / Inner));
            int step = 0;
            foreach (int limit in Steps)
            {
                step += difference >= limit ? 1 : 0;
            }

            row.Cells[column] = (((step * Symbols) + ((inner + (Inner / 2)) / Inner)) * Symbols) + symbol;
            float value = values[column];
            float near = row.Values3[column - 1] + row.Values3[column] + row.Values3[column + 1] - value;
            float region = row.Values5[column - 2] + row.Values5[column - 1] + row.Values5[column] + row.Values5[column + 1] + row.Values5[column + 2] - value;
            float error1 = value - (near / Inner);
            float error2 = value - (region / (Inner + Outer));
            sums.Sum += value;
            sums.Squares += value * value;
            sums.Error1 += error1 * error1;
            sums.Error2 += error2 * error2;
        }
    }

    /// <summary>Sums over columns of a row's neighbourhood, and what becomes of its values.</summary>
    private sealed class Row(int width)
    {
        public readonly int[] Symbols3 = new int[width];
        public readonly int[] Symbols5 = new int[width];
        public readonly float[] Values3 = new float[width];
        public readonly float[] Values5 = new float[width];
        public readonly int[] Cells = new int[width];
    }

    /// <summary>Sums over the values of a row.</summary>
    private struct RowSums
    {
        public double Sum;
        public double Squares;
        public double Error1;
        public double Error2;
    }
}
