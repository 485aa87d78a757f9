using System.Globalization;

namespace SpikeCodec.Pictures.Plots;

/// <summary>The range of one axis, the places of its values, and round numbers to mark it with.</summary>
internal sealed class PlotAxis
{
    private const int WantedTicks = 6;
    private const double Margin = 0.05;

    private static readonly int[] RoundFactors = [1, 2, 5, 10];

    private readonly bool _isLogarithmic;
    private readonly double _least;
    private readonly double _most;

    /// <summary>Initializes an axis that has room for some values.</summary>
    /// <param name="values">The values; those that it cannot have are passed over. There may be none.</param>
    /// <param name="isLogarithmic">Whether equal factors are equally long.</param>
    public PlotAxis(IEnumerable<double> values, bool isLogarithmic)
    {
        _isLogarithmic = isLogarithmic;
        double[] places = [.. values.Where(Has).Select(Scale)];
        double least = places.Length == 0 ? 0 : places.Min();
        double most = places.Length == 0 ? 1 : places.Max();
        double margin = most > least ? Margin * (most - least) : Math.Max(Math.Abs(least) * Margin, 0.1);
        _least = least - margin;
        _most = most + margin;
    }

    /// <summary>Tells whether a value has a place on the axis.</summary>
    public bool Has(double value) => double.IsFinite(value) && (!_isLogarithmic || value > 0);

    /// <summary>Gets a value's place, 0 to 1.</summary>
    public double Place(double value) => (Scale(value) - _least) / (_most - _least);

    /// <summary>Gets the values to mark and their texts.</summary>
    public IEnumerable<(double Value, string Text)> Ticks() => (_isLogarithmic ? Powers() : Steps()).Select(value => (value, Text(value)));

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private double Scale(double value) => _isLogarithmic ? Math.Log10(value) : value;

    /// <summary>Gets multiples of 1, 2 or 5 times a power of ten.</summary>
    private IEnumerable<double> Steps()
    {
        double rough = (_most - _least) / WantedTicks;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = RoundFactors.Select(factor => factor * power).First(candidate => candidate >= rough * 0.999);
        long first = (long)Math.Ceiling(_least / step);
        long last = (long)Math.Floor(_most / step);
        for (long i = first; i <= last; i++)
        {
            yield return i * step;
        }
    }

    /// <summary>Gets powers of ten and, over a short range, their multiples.</summary>
    private IEnumerable<double> Powers()
    {
        int[] factors = (_most - _least) switch { > 4 => [1], > 1.5 => [1, 2, 5], _ => [1, 2, 3, 4, 5, 7] };
        for (int exponent = (int)Math.Floor(_least); exponent <= _most; exponent++)
        {
            foreach (int factor in factors)
            {
                double value = factor * Math.Pow(10, exponent);
                if (Scale(value) >= _least && Scale(value) <= _most)
                {
                    yield return value;
                }
            }
        }
    }
}
