using SpikeCodec.Spikes;

namespace SpikeCodec.Metrics;

/// <summary>
/// Compares what two recordings of one geometry show: the spike counts of consecutive disjoint windows of 41 planes (texture from
/// playback, Zhu et al. 2019), each count over the window's planes being a luminance in spikes per plane. Planes are added as they come.
/// </summary>
/// <remarks>The incomplete window at the end counts only where there is no complete one.</remarks>
public sealed class TfpComparison
{
    /// <summary>The planes of a window.</summary>
    public const int WindowPlanes = 41;

    private const double Peak = 255;

    private readonly SpikeGeometry _geometry;
    private readonly PlaneCounter _a;
    private readonly PlaneCounter _b;
    private int _counted;
    private long _windows;
    private double _errorSum;
    private double _ssimSum;

    /// <summary>Initializes a comparison without planes.</summary>
    public TfpComparison(SpikeGeometry geometry)
    {
        _geometry = geometry;
        _a = new PlaneCounter(geometry);
        _b = new PlaneCounter(geometry);
    }

    /// <summary>Gets the pictures compared: the complete windows, or 1 where only an incomplete one is there, or 0.</summary>
    public long Pictures => _windows > 0 ? _windows : Math.Sign(_counted);

    /// <summary>
    /// Gets the PSNR in dB of luminance x 255 at peak 255, from the mean squared error over all pictures:
    /// positive infinity where they are equal, NaN where there are none.
    /// </summary>
    public double Psnr => SceneQuality.Psnr(_windows > 0 ? _errorSum / _windows : MeanSquaredError(), Peak);

    /// <summary>Gets the mean SSIM of the pictures, or NaN where there are none or a side is shorter than 11 pixels.</summary>
    public double Ssim => _windows > 0 ? _ssimSum / _windows : WindowSsim();

    /// <summary>Adds the next planes of both recordings. The blocks' plane indices are not looked at.</summary>
    /// <exception cref="ArgumentException">The blocks differ in planes, or have another geometry than the comparison.</exception>
    public void Add(SpikeBlock a, SpikeBlock b)
    {
        BlockPair.Check(_geometry, a, b);
        for (int plane = 0; plane < a.Planes; plane++)
        {
            _a.Add(a.Plane(plane));
            _b.Add(b.Plane(plane));
            if (++_counted == WindowPlanes)
            {
                _errorSum += MeanSquaredError();
                _ssimSum += WindowSsim();
                _windows++;
                _counted = 0;
                _a.Clear();
                _b.Clear();
            }
        }
    }

    /// <summary>Gets the error of the current window's pictures, x 255; NaN of no planes or no pixels.</summary>
    private double MeanSquaredError()
    {
        ReadOnlySpan<ushort> a = _a.Counts;
        ReadOnlySpan<ushort> b = _b.Counts;
        long sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            int difference = a[i] - b[i];
            sum += difference * difference;
        }

        return sum * (Peak * Peak) / ((double)_counted * _counted * a.Length);
    }

    private double WindowSsim()
    {
        if (_counted == 0 || Math.Min(_geometry.Width, _geometry.Height) < StructuralSimilarity.WindowSide)
        {
            return double.NaN;
        }

        // Equal pictures have a similarity of exactly 1: exact copies need no filtering.
        return _a.Counts.SequenceEqual(_b.Counts)
            ? 1
            : SceneQuality.Ssim(Picture(_a), Picture(_b), _geometry.Width, _geometry.Height, Peak);
    }

    private float[] Picture(PlaneCounter counter)
    {
        float[] picture = new float[_geometry.Pixels];
        for (int i = 0; i < picture.Length; i++)
        {
            picture[i] = (float)(counter.Counts[i] * Peak / _counted);
        }

        return picture;
    }
}
