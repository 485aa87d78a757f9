namespace SpikeCodec.Benchmarks.Exact;

/// <summary>
/// A pixel without noise. Its train follows from the charge at the first plane, which is uniform in 0..1: the probability of a train is the length of
/// the interval of charges that give it.
/// </summary>
internal sealed class SteadyIdealPixel : IIdealPixel
{
    /// <summary>Charges are sums of single-precision numbers: no interval is known better.</summary>
    private const double Least = 1e-6;

    private double _received;
    private double _low;
    private double _high = 1;
    private int _spikes;

    /// <inheritdoc/>
    public double Bits => -Math.Log2(Math.Max(Least, _high - _low));

    /// <inheritdoc/>
    public void Observe(double charge, bool fires)
    {
        _received += charge;
        _spikes += fires ? 1 : 0;
        _low = Math.Max(_low, _spikes - _received);
        _high = Math.Min(_high, _spikes + 1 - _received);
    }
}
