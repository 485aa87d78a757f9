using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Mosaic;

/// <summary>A picture at its own size, at half of it, and so on.</summary>
internal sealed class PicturePyramid
{
    private const int MostLevels = 5;
    private const int LeastSide = 20;

    /// <summary>Makes the levels of a picture.</summary>
    public PicturePyramid(ReadOnlySpan<float> picture, SpikeGeometry size)
    {
        List<(float[], SpikeGeometry)> levels = [(picture.ToArray(), size)];
        while (levels.Count < MostLevels && Math.Min(size.Width, size.Height) >= 2 * LeastSide)
        {
            (float[] halved, size) = Halve(levels[^1].Item1, size);
            levels.Add((halved, size));
        }

        Levels = levels;
    }

    /// <summary>Gets the levels, the picture itself first.</summary>
    public IReadOnlyList<(float[] Samples, SpikeGeometry Size)> Levels { get; }

    private static (float[] Samples, SpikeGeometry Size) Halve(float[] picture, SpikeGeometry size)
    {
        SpikeGeometry half = new(size.Width / 2, size.Height / 2);
        float[] samples = new float[half.Pixels];
        for (int row = 0; row < half.Height; row++)
        {
            ReadOnlySpan<float> upper = picture.AsSpan(2 * row * size.Width, 2 * half.Width);
            ReadOnlySpan<float> lower = picture.AsSpan(((2 * row) + 1) * size.Width, 2 * half.Width);
            for (int column = 0; column < half.Width; column++)
            {
                int at = 2 * column;
                samples[(row * half.Width) + column] = 0.25f * (upper[at] + upper[at + 1] + lower[at] + lower[at + 1]);
            }
        }

        return (samples, half);
    }
}
