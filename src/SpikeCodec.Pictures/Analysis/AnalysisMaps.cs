using SkiaSharp;
using SpikeCodec.Analysis;
using SpikeCodec.Pictures.Png;
using SpikeCodec.Spikes;

namespace SpikeCodec.Pictures.Analysis;

/// <summary>The maps of an analysis as PNG files, upright.</summary>
internal static class AnalysisMaps
{
    /// <summary>The colour of repeated rows and columns.</summary>
    public const string RepeatedColour = "#cc79a7";

    private const double Gamma = 2.2;

    /// <summary>Gets the colour of a kind of pixel.</summary>
    public static string ColourOf(PixelKind kind) => kind switch
    {
        PixelKind.Dead => "#56b4e9",
        PixelKind.Silent => "#1f3f66",
        PixelKind.Hot => "#ff4d4d",
        PixelKind.Saturated => "#e69f00",
        PixelKind.Stuck => "#33cc99",
        _ => "#000000",
    };

    /// <summary>Draws the firing rates in grey.</summary>
    public static byte[] Density(RecordingAnalysis analysis, RowOrder rowOrder, double white)
    {
        GrayPicture picture = new(analysis.Geometry.Width, analysis.Geometry.Height);
        for (int row = 0; row < picture.Height; row++)
        {
            ReadOnlySpan<float> rates = analysis.Rates.Span.Slice(StoredRow(row, picture.Height, rowOrder) * picture.Width, picture.Width);
            for (int column = 0; column < rates.Length; column++)
            {
                picture.Row(row)[column] = Grey(rates[column], white);
            }
        }

        using MemoryStream file = new();
        PngWriter.Write(picture, file);
        return file.ToArray();
    }

    /// <summary>
    /// Draws the kinds of pixels in colours over the darkened rates. Dead, hot and stuck pixels, and repeated rows and columns, are drawn a pixel wider to each
    /// side, as they are few.
    /// </summary>
    public static byte[] Kinds(RecordingAnalysis analysis, RowOrder rowOrder, double white)
    {
        int width = analysis.Geometry.Width;
        int height = analysis.Geometry.Height;
        using SKBitmap bitmap = new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        ReadOnlySpan<PixelKind> kinds = analysis.FixedPattern.Pixels.Span;
        ReadOnlySpan<float> rates = analysis.Rates.Span;
        for (int pixel = 0; pixel < kinds.Length; pixel++)
        {
            byte grey = (byte)(Grey(rates[pixel], white) / 4);
            SKColor colour = kinds[pixel] == PixelKind.Ordinary ? new SKColor(grey, grey, grey) : SKColor.Parse(ColourOf(kinds[pixel]));
            bitmap.SetPixel(pixel % width, StoredRow(pixel / width, height, rowOrder), colour);
        }

        foreach (RepeatedLine line in analysis.FixedPattern.RepeatedRows)
        {
            Mark(bitmap, 0, StoredRow(line.Line, height, rowOrder), width, 1, RepeatedColour);
        }

        foreach (RepeatedLine line in analysis.FixedPattern.RepeatedColumns)
        {
            Mark(bitmap, line.Line, 0, 1, height, RepeatedColour);
        }

        for (int pixel = 0; pixel < kinds.Length; pixel++)
        {
            if (kinds[pixel] is PixelKind.Dead or PixelKind.Hot or PixelKind.Stuck)
            {
                Mark(bitmap, (pixel % width) - 1, StoredRow(pixel / width, height, rowOrder) - 1, 3, 3, ColourOf(kinds[pixel]));
            }
        }

        using SKData file = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return file.ToArray();
    }

    /// <summary>Gets the grey of a rate, 0 to 255.</summary>
    public static ushort Grey(double rate, double white) => (ushort)((255 * Math.Pow(Math.Clamp(rate / white, 0, 1), 1 / Gamma)) + 0.5);

    private static int StoredRow(int row, int height, RowOrder rowOrder) => rowOrder == RowOrder.BottomUp ? height - 1 - row : row;

    private static void Mark(SKBitmap bitmap, int left, int top, int width, int height, string colour)
    {
        SKColor pixel = SKColor.Parse(colour);
        for (int y = Math.Max(0, top); y < Math.Min(bitmap.Height, top + height); y++)
        {
            for (int x = Math.Max(0, left); x < Math.Min(bitmap.Width, left + width); x++)
            {
                bitmap.SetPixel(x, y, pixel);
            }
        }
    }
}
