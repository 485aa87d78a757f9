using SpikeCodec.Spikes;

namespace SpikeCodec.Analysis;

/// <summary>Counts the inter-spike intervals of all pixels, each together with the one before it.</summary>
internal sealed class IntervalCounter(SpikeGeometry geometry)
{
    private readonly PixelTrain[] _pixels = new PixelTrain[geometry.Pixels];
    private readonly long[] _pairs = new long[(PixelTrain.Cap + 1) * (PixelTrain.Cap + 1)];

    /// <summary>Gets what is known of every pixel.</summary>
    public ReadOnlySpan<PixelTrain> Pixels => _pixels;

    /// <summary>Gets how often an interval (low byte of the index) follows another (high byte; 0 for the first of a pixel).</summary>
    public ReadOnlySpan<long> Pairs => _pairs;

    public void Add(PixelTrains trains)
    {
        ReadOnlySpan<ulong> words = trains.Words;
        Span<PixelTrain> pixels = _pixels.AsSpan(0, words.Length);
        Span<long> pairs = _pairs;
        for (int pixel = 0; pixel < words.Length; pixel++)
        {
            pixels[pixel].Add(words[pixel], trains.FirstPlane, pairs);
        }
    }
}
