namespace SpikeCodec.Pictures;

/// <summary>BT.601 full-range luma, 0.299 R + 0.587 G + 0.114 B, in integers: equal R, G and B give exactly that value.</summary>
internal static class Luma
{
    /// <summary>Gets the luma of a colour, rounded.</summary>
    public static int Of(int red, int green, int blue) => ((299 * red) + (587 * green) + (114 * blue) + 500) / 1000;

    /// <summary>Gets a grey on black as seen through its alpha (not premultiplied), rounded.</summary>
    public static ushort OnBlack(int grey, int alpha, int white) =>
        alpha == white ? (ushort)grey : (ushort)((((long)grey * alpha) + (white / 2)) / white);

    /// <summary>Converts a row of gray (1 channel) or RGBA (4 channels) bytes.</summary>
    public static void FromBytes(ReadOnlySpan<byte> pixels, int channels, Span<ushort> samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            ReadOnlySpan<byte> pixel = pixels.Slice(i * channels, channels);
            samples[i] = channels == 1 ? pixel[0] : OnBlack(Of(pixel[0], pixel[1], pixel[2]), pixel[3], 255);
        }
    }
}
