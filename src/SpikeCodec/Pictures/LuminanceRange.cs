namespace SpikeCodec.Pictures;

/// <summary>Which samples of a video stand for black and white.</summary>
public enum LuminanceRange
{
    /// <summary>All of them: 0 is black and the greatest sample is white.</summary>
    Full,

    /// <summary>The television range: 16 is black and 235 is white at 8 bits, 2^(n-8) times that at n bits.</summary>
    Limited,
}
