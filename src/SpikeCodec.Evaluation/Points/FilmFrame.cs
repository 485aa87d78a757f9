namespace SpikeCodec.Evaluation.Points;

/// <summary>The size of the frames of a film.</summary>
/// <param name="Width">The pixels of a row.</param>
/// <param name="Height">The rows.</param>
public readonly record struct FilmFrame(int Width, int Height)
{
    /// <summary>The pixels of a row at most.</summary>
    public const int MaxWidth = 256;

    /// <summary>The frames of a film at most.</summary>
    public const int MaxFrames = 24;

    /// <summary>Gets the size for a sequence: its own, or a whole fraction of it that is at most <see cref="MaxWidth"/> wide.</summary>
    public static FilmFrame Of(int width, int height)
    {
        int divisor = (width + MaxWidth - 1) / MaxWidth;
        return new FilmFrame(width / divisor, height / divisor);
    }
}
