using SpikeCodec.Pictures;

namespace SpikeCodec.Training.Datasets;

/// <summary>A picture with copies of half, a quarter, ... of its size, so that a smaller view of it does not alias.</summary>
internal sealed class LibraryPicture
{
    /// <summary>No copy is made with a side shorter than this.</summary>
    private const int LeastSide = 16;

    private readonly GrayLevel[] _levels;

    /// <summary>Initializes a picture from one of 8 or 16 bits.</summary>
    public LibraryPicture(GrayPicture picture)
    {
        byte[] samples = GrayLevel.Allocate(picture.Samples.Length);
        int white = picture.White;
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (byte)(((picture.Samples[i] * 255) + (white / 2)) / white);
        }

        List<GrayLevel> levels = [new GrayLevel(picture.Width, picture.Height, samples)];
        while (levels[^1].Width >= 2 * LeastSide && levels[^1].Height >= 2 * LeastSide)
        {
            levels.Add(levels[^1].Halve());
        }

        _levels = [.. levels];
    }

    /// <summary>Gets the pixels of a row.</summary>
    public int Width => _levels[0].Width;

    /// <summary>Gets the number of rows.</summary>
    public int Height => _levels[0].Height;

    /// <summary>Gets the picture's pixels in memory, its copies included.</summary>
    public long Bytes => _levels.Sum(level => (long)level.Samples.Length);

    /// <summary>
    /// Gets the copy to sample at a distance between samples, and that distance in its own pixels: 0.7 to 1.4 where it has one.
    /// </summary>
    /// <param name="step">The distance in pixels of the picture, more than 0.</param>
    public (GrayLevel Level, double Step) AtStep(double step)
    {
        int level = 0;
        while (level + 1 < _levels.Length && step > Math.Sqrt(2))
        {
            step *= 0.5;
            level++;
        }

        return (_levels[level], step);
    }

    /// <summary>Gets the copy of a size that another picture of this one's size has, too.</summary>
    public GrayLevel OfSize(GrayLevel other) => _levels.First(level => level.Width == other.Width && level.Height == other.Height);

    /// <summary>Gets the mean absolute difference of grey to a picture of the same size, on the copies of half the size.</summary>
    public double Difference(LibraryPicture other)
    {
        int level = Math.Min(1, _levels.Length - 1);
        ReadOnlySpan<byte> mine = _levels[level].Samples;
        ReadOnlySpan<byte> theirs = other._levels[level].Samples;
        long sum = 0;
        for (int i = 0; i < mine.Length; i++)
        {
            sum += Math.Abs(mine[i] - theirs[i]);
        }

        return (double)sum / mine.Length;
    }
}
