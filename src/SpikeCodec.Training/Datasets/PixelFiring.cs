using System.Buffers;
using System.Numerics;
using SpikeCodec.Simulation.Noise;

namespace SpikeCodec.Training.Datasets;

/// <summary>
/// Pixels that integrate and fire with soft reset, as the core's generator does, but on floats and into windows: charge starts uniform over
/// the threshold, a pixel that reaches it fires and keeps the rest.
/// </summary>
internal sealed class PixelFiring : IDisposable
{
    private readonly int _pixels;
    private readonly float[] _charge;

    /// <summary>The spikes of planes 0 to 31 and of the rest, in lanes as wide as those of the charge.</summary>
    private readonly int[] _early;

    private readonly int[] _late;
    private bool _disposed;

    /// <summary>Initializes pixels.</summary>
    public PixelFiring(int pixels, ulong seed)
    {
        _pixels = pixels;
        _charge = ArrayPool<float>.Shared.Rent(pixels);
        _early = ArrayPool<int>.Shared.Rent(pixels);
        _late = ArrayPool<int>.Shared.Rent(pixels);
        _early.AsSpan(0, pixels).Clear();
        _late.AsSpan(0, pixels).Clear();
        CounterRandom random = new(seed, NoiseStream.Phase);
        for (int i = 0; i < pixels; i++)
        {
            _charge[i] = (random.At((ulong)i) >> 40) * (1f / (1 << 24));
        }
    }

    /// <summary>Adds the charge of the next plane, at most 1 a pixel.</summary>
    /// <param name="plane">The plane's bit in the windows.</param>
    /// <param name="added">The charge per pixel, in thresholds.</param>
    public void Add(int plane, ReadOnlySpan<float> added)
    {
        Span<float> charge = _charge.AsSpan(0, _pixels);
        Span<int> spikes = (plane < 32 ? _early : _late).AsSpan(0, _pixels);
        added = added[.._pixels];
        int bit = 1 << (plane & 31);
        int i = 0;
        for (; i <= _pixels - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> sum = new Vector<float>(charge[i..]) + new Vector<float>(added[i..]);
            Vector<int> fired = Vector.GreaterThanOrEqual(sum, Vector<float>.One);
            (sum - Vector.ConditionalSelect(fired, Vector<float>.One, Vector<float>.Zero)).CopyTo(charge[i..]);
            (new Vector<int>(spikes[i..]) | (fired & new Vector<int>(bit))).CopyTo(spikes[i..]);
        }

        for (; i < _pixels; i++)
        {
            float sum = charge[i] + added[i];
            bool fired = sum >= 1;
            charge[i] = fired ? sum - 1 : sum;
            spikes[i] |= fired ? bit : 0;
        }
    }

    /// <summary>Gets the windows, one word a pixel.</summary>
    public void CopyTo(Span<ulong> windows)
    {
        for (int i = 0; i < _pixels; i++)
        {
            windows[i] = (uint)_early[i] | ((ulong)(uint)_late[i] << 32);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            ArrayPool<float>.Shared.Return(_charge);
            ArrayPool<int>.Shared.Return(_early);
            ArrayPool<int>.Shared.Return(_late);
        }
    }
}
