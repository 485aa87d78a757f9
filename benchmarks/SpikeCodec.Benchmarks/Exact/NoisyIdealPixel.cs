namespace SpikeCodec.Benchmarks.Exact;

/// <summary>
/// A pixel whose charge comes in electrons, Poisson-distributed in each plane, as <c>simulate --shot-electrons</c> makes them: the probability of each
/// sample by the forward algorithm over the electrons that the pixel may hold. That is exact, since the charge above whole electrons never changes.
/// </summary>
internal sealed class NoisyIdealPixel : IIdealPixel
{
    /// <summary>Rounding of single-precision charges can make a spike one electron early or late: nothing is impossible.</summary>
    private const double Least = 1e-9;

    private readonly int _electrons;
    private readonly double[] _logFactorials;
    private readonly double[] _arrivals;
    private readonly double[] _held;
    private readonly double[] _next;

    /// <summary>Initializes a pixel that holds anything below its threshold.</summary>
    /// <param name="electrons">The electrons of a threshold.</param>
    public NoisyIdealPixel(int electrons)
    {
        _electrons = electrons;
        _arrivals = new double[electrons + 1];
        _logFactorials = new double[electrons + 1];
        for (int i = 1; i <= electrons; i++)
        {
            _logFactorials[i] = _logFactorials[i - 1] + Math.Log(i);
        }

        _held = new double[electrons];
        _next = new double[2 * electrons];
        Array.Fill(_held, 1.0 / electrons);
    }

    /// <inheritdoc/>
    public double Bits { get; private set; }

    /// <inheritdoc/>
    public void Observe(double charge, bool fires)
    {
        (int first, int last) = SetArrivals(charge * _electrons);
        Array.Clear(_next);
        for (int held = 0; held < _electrons; held++)
        {
            double weight = _held[held];
            for (int i = first; weight > 0 && i <= last; i++)
            {
                _next[held + i] += weight * _arrivals[i];
            }
        }

        ReadOnlySpan<double> kept = fires ? _next.AsSpan(_electrons) : _next.AsSpan(0, _electrons);
        double probability = 0;
        foreach (double weight in kept)
        {
            probability += weight;
        }

        Bits -= Math.Log2(Math.Clamp(probability, Least, 1));
        for (int held = 0; held < _electrons; held++)
        {
            _held[held] = probability > Least ? kept[held] / probability : 1.0 / _electrons;
        }
    }

    /// <summary>Sets the probabilities of electrons that arrive; what is more than a threshold counts as one.</summary>
    private (int First, int Last) SetArrivals(double mean)
    {
        int spread = (int)(8 * Math.Sqrt(mean)) + 8;
        int first = Math.Max(0, (int)mean - spread);
        int last = Math.Min(_electrons, (int)mean + spread);
        double sum = 0;
        for (int i = first; i <= last; i++)
        {
            double probability = mean > 0 ? Math.Exp((i * Math.Log(mean)) - mean - _logFactorials[i]) : i == 0 ? 1 : 0;
            _arrivals[i] = i < _electrons ? probability : Math.Max(0, 1 - sum);
            sum += probability;
        }

        return (first, last);
    }
}
