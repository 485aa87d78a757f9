using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpikeCodec.Spikes;

namespace SpikeCodec.Analysis;

/// <summary>Counts every sample of a plane together with the spikes around it: how many of the 8 nearest samples and of the 16 beyond them are spikes.</summary>
internal sealed partial class SpikeRegions
{
    /// <summary>The radius of the larger region: samples nearer to the border do not count.</summary>
    private const int Border = 2;

    private const int Inner = 8;
    private const int Outer = 16;
    private const int Conditions = (Inner + 1) * (Outer + 1);

    /// <summary>Tables that take turns, so that counting the same thing twice in a row does not wait for the first to reach memory.</summary>
    private const int Tables = 4;

    private const int TableSize = 512;
    private const int FiredBit = 8;

    /// <summary>Rows that go through a step together: a step must not read what the step before has only just written.</summary>
    private const int RowsAtATime = 8;

    /// <summary>The eight samples of a byte as a byte each.</summary>
    private static readonly ulong[] Unpacked = [.. Enumerable.Range(0, 256).Select(Unpack)];

    private readonly SpikeGeometry _geometry;
    private readonly byte[] _samples;
    private readonly byte[] _three;
    private readonly byte[] _five;
    private readonly ushort[] _cells;
    private readonly uint[] _tables = new uint[Tables * TableSize];

    // Condition = inner * 17 + outer; a pair of counts a condition: silent, fired.
    private readonly long[] _counts = new long[Conditions * 2];

    public SpikeRegions(SpikeGeometry geometry)
    {
        _geometry = geometry;
        _samples = new byte[(geometry.Pixels + 7) / 8 * 8];
        _three = new byte[RowsAtATime * geometry.Width];
        _five = new byte[RowsAtATime * geometry.Width];
        _cells = new ushort[RowsAtATime * geometry.Width];
    }

    /// <summary>Counts a packed plane.</summary>
    public void Add(ReadOnlySpan<byte> plane) => Add(plane, vectorized: true);

    internal void Add(ReadOnlySpan<byte> plane, bool vectorized)
    {
        int width = _geometry.Width;
        int height = _geometry.Height;
        if (width <= 2 * Border || height <= 2 * Border)
        {
            return;
        }

        Span<ulong> words = MemoryMarshal.Cast<byte, ulong>(_samples.AsSpan());
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = Unpacked[plane[i]];
        }

        for (int row = Border; row < height - Border; row += RowsAtATime)
        {
            AddRows(row, Math.Min(RowsAtATime, height - Border - row), vectorized);
        }

        Flush();
    }

    /// <summary>Gets the measures of all samples counted.</summary>
    public FormatMeasures ToMeasures()
    {
        long[] near = new long[(Inner + 1) * 2];
        long[] total = new long[2];
        double variance1 = 0;
        double variance2 = 0;
        for (int i = 0; i < _counts.Length; i++)
        {
            int sample = i % 2;
            int inner = i / 2 / (Outer + 1);
            int outer = i / 2 % (Outer + 1);
            near[(inner * 2) + sample] += _counts[i];
            total[sample] += _counts[i];
            variance1 += _counts[i] * Math.Pow(sample - ((double)inner / Inner), 2);
            variance2 += _counts[i] * Math.Pow(sample - ((double)(inner + outer) / (Inner + Outer)), 2);
        }

        double samples = total[0] + total[1];
        (double entropy1, double bias1) = ConditionalEntropy.Given(near, 2);
        (double entropy2, double bias2) = ConditionalEntropy.Given(_counts, 2);
        return new FormatMeasures
        {
            Samples = total[0] + total[1],
            TotalVariance = total[0] / samples * (total[1] / samples),
            TotalEntropy = ConditionalEntropy.Of(total),
            Radius1 = new RegionMeasures(variance1 / samples, entropy1, bias1),
            Radius2 = new RegionMeasures(variance2 / samples, entropy2, bias2),
        };
    }

    private static ulong Unpack(int packed)
    {
        ulong samples = 0;
        for (int bit = 0; bit < 8; bit++)
        {
            samples |= (ulong)((packed >> bit) & 1) << (8 * bit);
        }

        return samples;
    }

    /// <summary>Counts some rows of the unpacked plane.</summary>
    private void AddRows(int first, int rows, bool vectorized)
    {
        int width = _geometry.Width;
        for (int i = 0; i < rows; i++)
        {
            ReadOnlySpan<byte> around = _samples.AsSpan((first + i - Border) * width, 5 * width);
            Span<byte> three = _three.AsSpan(i * width, width);
            Span<byte> five = _five.AsSpan(i * width, width);
            AddColumns(around, three, five, vectorized ? AddColumnVectors(around, three, five) : 0);
        }

        for (int i = 0; i < rows; i++)
        {
            ReadOnlySpan<byte> centre = _samples.AsSpan((first + i) * width, width);
            ReadOnlySpan<byte> three = _three.AsSpan(i * width, width);
            ReadOnlySpan<byte> five = _five.AsSpan(i * width, width);
            Span<ushort> cells = _cells.AsSpan(i * width, width);
            FindCells(centre, three, five, cells, vectorized ? FindCellVectors(centre, three, five, cells) : Border);
        }

        for (int i = 0; i < rows; i++)
        {
            Count(_cells.AsSpan((i * width) + Border, width - (2 * Border)), _tables);
        }
    }

    /// <summary>Sums columns of three and of five rows.</summary>
    private static void AddColumns(ReadOnlySpan<byte> rows, Span<byte> three, Span<byte> five, int column)
    {
        int width = three.Length;
        for (; column < width; column++)
        {
            int sum = rows[column + width] + rows[column + (2 * width)] + rows[column + (3 * width)];
            three[column] = (byte)sum;
            five[column] = (byte)(sum + rows[column] + rows[column + (4 * width)]);
        }
    }

    /// <summary>
    /// Finds the cell of every sample that has a whole region, from <paramref name="column"/> on: the condition, inner * 17 + outer, and above it the sample.
    /// </summary>
    private static void FindCells(ReadOnlySpan<byte> centre, ReadOnlySpan<byte> three, ReadOnlySpan<byte> five, Span<ushort> cells, int column)
    {
        for (; column < centre.Length - Border; column++)
        {
            int inner = three[column - 1] + three[column] + three[column + 1] - centre[column];
            int all = five[column - 2] + five[column - 1] + five[column] + five[column + 1] + five[column + 2] - centre[column];
            cells[column] = (ushort)((centre[column] << FiredBit) | ((inner * (Outer + 1)) + all - inner));
        }
    }

    /// <summary>Counts cells in the four tables in turn. Every cell is below 512, which the compiler cannot know: without its checks this takes half the time.</summary>
    private static void Count(ReadOnlySpan<ushort> cells, uint[] tables)
    {
        Debug.Assert(tables.Length == Tables * TableSize, "a table for each of four cells in a row");
        ref uint table = ref MemoryMarshal.GetArrayDataReference(tables);
        ref ushort cell = ref MemoryMarshal.GetReference(cells);
        int i = 0;
        for (; i < cells.Length - (Tables - 1); i += Tables)
        {
            Unsafe.Add(ref table, (uint)Unsafe.Add(ref cell, i))++;
            Unsafe.Add(ref table, (uint)Unsafe.Add(ref cell, i + 1) + TableSize)++;
            Unsafe.Add(ref table, (uint)Unsafe.Add(ref cell, i + 2) + (2 * TableSize))++;
            Unsafe.Add(ref table, (uint)Unsafe.Add(ref cell, i + 3) + (3 * TableSize))++;
        }

        for (; i < cells.Length; i++)
        {
            tables[cells[i]]++;
        }
    }

    /// <summary>Moves the tables' counts, those of a plane, to where there is room for any number.</summary>
    private void Flush()
    {
        for (int i = 0; i < _tables.Length; i++)
        {
            int cell = i % TableSize;
            if (_tables[i] != 0)
            {
                _counts[((cell & ((1 << FiredBit) - 1)) * 2) + (cell >> FiredBit)] += _tables[i];
                _tables[i] = 0;
            }
        }
    }
}
