namespace SpikeCodec.Entropy;

/// <summary>
/// The rows of frequencies that <see cref="SymbolCoder"/> codes with. Immutable and safe to share between threads.
/// </summary>
/// <remarks>
/// Rows made from weights go through floating-point arithmetic, whose last bits may differ between machines. A model therefore stores
/// <see cref="ToIntegers"/>, and both sides read that with <see cref="FromIntegers"/>.
/// </remarks>
public sealed partial class SymbolTables
{
    /// <summary>The rows at most: a row's number is one byte.</summary>
    public const int MaxRows = 256;

    /// <summary>
    /// Gaussian rows below this standard deviation are silent. One symbol in 32,000 would be other than 0 here; whoever makes the symbols must
    /// make them 0.
    /// </summary>
    public const double SilentScale = 0.12;

    /// <summary>The greatest standard deviation of a Gaussian row.</summary>
    public const double MaxScale = 1 << 20;

    private readonly SymbolRow[] _rows;
    private readonly Lazy<EncoderTable> _encoder;
    private readonly Lazy<DecoderTable> _decoder;
    private readonly Lazy<CostTable> _costs;

    private SymbolTables(SymbolRow[] rows)
    {
        _rows = rows;
        _encoder = new(() => new EncoderTable(_rows));
        _decoder = new(() => new DecoderTable(_rows));
        _costs = new(() => new CostTable(_rows));
    }

    /// <summary>Gets the number of rows, 1 to <see cref="MaxRows"/>.</summary>
    public int Count => _rows.Length;

    internal EncoderTable Encoder => _encoder.Value;

    internal DecoderTable Decoder => _decoder.Value;

    internal CostTable Costs => _costs.Value;

    /// <summary>Gets a row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public SymbolRow this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, _rows.Length);
            return _rows[row];
        }
    }

    /// <summary>
    /// Makes rows of zero-mean normal distributions, each as wide as a mass of 1e-7 outside asks for, -127 to 127 at most. Symbols farther out
    /// are escapes.
    /// </summary>
    /// <param name="scales">
    /// The standard deviations, one a row, from 0 to <see cref="MaxScale"/>. Those below <see cref="SilentScale"/> make silent rows.
    /// </param>
    /// <exception cref="ArgumentException">There are no scales, more than <see cref="MaxRows"/>, or one is out of range.</exception>
    public static SymbolTables Gaussian(ReadOnlySpan<double> scales)
    {
        SymbolWeights[] rows = new SymbolWeights[scales.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            if (!(scales[row] >= 0 && scales[row] <= MaxScale))
            {
                throw new ArgumentOutOfRangeException(nameof(scales), $"Scale {row} is {scales[row]}; expected 0 to {MaxScale}.");
            }

            rows[row] = scales[row] < SilentScale ? SymbolWeights.Silent : GaussianWeights.Of(scales[row]);
        }

        return FromWeights(rows);
    }

    /// <summary>Makes rows whose frequencies are in proportion to weights, as nearly as integers of at least 1 can be.</summary>
    /// <param name="rows">The rows, 1 to <see cref="MaxRows"/>.</param>
    /// <exception cref="ArgumentException">
    /// There are too few or too many rows or weights, a weight is negative, all of a row are 0, or its symbols or its escape order are out of range.
    /// </exception>
    public static SymbolTables FromWeights(params ReadOnlySpan<SymbolWeights> rows)
    {
        if (rows.Length is < 1 or > MaxRows)
        {
            throw new ArgumentException($"There are {rows.Length} rows; expected 1 to {MaxRows}.", nameof(rows));
        }

        SymbolRow[] made = new SymbolRow[rows.Length];
        for (int row = 0; row < made.Length; row++)
        {
            SymbolWeights source = rows[row];
            int count = source.Weights.Count;
            int[] frequencies = count is 0 or > SymbolRow.MaxSymbols
                ? new int[count == 0 ? 0 : count + 1]
                : FrequencyScaling.Scale([.. source.Weights, source.Escape], SymbolRow.Total);
            if (SymbolRow.TryCreate(source.First, source.EscapeOrder, frequencies, out made[row]) is string problem)
            {
                throw new ArgumentException($"Row {row} {problem}.", nameof(rows));
            }
        }

        return new SymbolTables(made);
    }
}
