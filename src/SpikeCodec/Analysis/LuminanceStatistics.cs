namespace SpikeCodec.Analysis;

/// <summary>How bright a recording is, in spikes per plane. Numbers are NaN where nothing is there to tell them from.</summary>
public sealed record LuminanceStatistics
{
    private readonly float[] _sortedRates;

    /// <summary>Initializes statistics.</summary>
    /// <param name="sortedRates">The firing rate of every pixel over the whole recording, in rising order.</param>
    internal LuminanceStatistics(float[] sortedRates) => _sortedRates = sortedRates;

    /// <summary>Gets the mean firing rate: the share of the samples that are spikes.</summary>
    public required double Density { get; init; }

    /// <summary>Gets the luminance that 1 % of the scenes' pixels exceed, rounded up to 1/4096.</summary>
    public required double SceneWhite { get; init; }

    /// <summary>
    /// Gets what to show as white: <see cref="SceneWhite"/> where there were scenes, else the firing rate that 1 % of the pixels exceed, rounded up to two
    /// digits; at most 1.
    /// </summary>
    public double SuggestedWhite
    {
        get
        {
            double white = double.IsNaN(SceneWhite) ? RateQuantile(0.99) : SceneWhite;
            if (double.IsNaN(white) || white <= 0)
            {
                return double.NaN;
            }

            double digit = Math.Pow(10, Math.Floor(Math.Log10(white)) - 1);
            return Math.Min(1, Math.Ceiling((white / digit) - 1e-4) * digit); // what single precision adds is no reason to round up
        }
    }

    /// <summary>Gets the firing rate that a share of the pixels, 0 to 1, do not exceed.</summary>
    public double RateQuantile(double share)
    {
        int rank = (int)Math.Ceiling(share * _sortedRates.Length);
        return _sortedRates.Length == 0 ? double.NaN : _sortedRates[Math.Clamp(rank - 1, 0, _sortedRates.Length - 1)];
    }
}
