using SkiaSharp;

namespace SpikeCodec.Pictures.Analysis;

/// <summary>A canvas that writes a PNG file. Its texts need a font of the machine's.</summary>
internal sealed class SkiaCanvas : ICanvas
{
    /// <summary>Fonts that systems have, those of <see cref="SvgCanvas"/> first.</summary>
    private static readonly string[] Families = ["DejaVu Sans", "Verdana", "Liberation Sans", "Noto Sans", "Arial", "Helvetica", "Segoe UI"];

    private static readonly Lazy<SKTypeface?> Typeface = new(FindTypeface);

    private readonly Stream _stream;
    private readonly SKSurface _surface;

    /// <summary>Initializes a canvas.</summary>
    /// <param name="stream">Where the file goes.</param>
    /// <param name="width">The width of what is drawn.</param>
    /// <param name="height">The height of what is drawn.</param>
    /// <param name="scale">The pixels of the file for one of what is drawn.</param>
    public SkiaCanvas(Stream stream, double width, double height, int scale)
    {
        _stream = stream;
        _surface = SKSurface.Create(new SKImageInfo((int)Math.Ceiling(width) * scale, (int)Math.Ceiling(height) * scale, SKColorType.Rgba8888, SKAlphaType.Opaque));
        _surface.Canvas.Scale(scale);
    }

    /// <summary>Gets a value indicating whether this machine has a font.</summary>
    public static bool HasFont => Typeface.Value is not null;

    private SKCanvas Canvas => _surface.Canvas;

    /// <inheritdoc/>
    public void Fill(double x, double y, double width, double height, string colour)
    {
        using SKPaint paint = new() { Color = SKColor.Parse(colour) };
        Canvas.DrawRect((float)x, (float)y, (float)width, (float)height, paint);
    }

    /// <inheritdoc/>
    public void Lines(IReadOnlyList<(double X, double Y)> points, string colour, double width)
    {
        using SKPaint paint = new() { Color = SKColor.Parse(colour), IsAntialias = true, StrokeWidth = (float)width, Style = SKPaintStyle.Stroke };
        using SKPath path = new();
        path.AddPoly([.. points.Select(point => new SKPoint((float)point.X, (float)point.Y))], close: false);
        Canvas.DrawPath(path, paint);
    }

    /// <inheritdoc/>
    public void Text(string text, double x, double y, TextAnchor anchor, double size, string colour)
    {
        using SKPaint paint = new()
        {
            Color = SKColor.Parse(colour),
            IsAntialias = true,
            Typeface = Typeface.Value,
            TextSize = (float)size,
            TextAlign = anchor switch { TextAnchor.Start => SKTextAlign.Left, TextAnchor.Middle => SKTextAlign.Center, _ => SKTextAlign.Right },
        };
        Canvas.DrawText(text, (float)x, (float)y, paint);
    }

    /// <inheritdoc/>
    public void Image(byte[] png, double x, double y, double width, double height)
    {
        using SKImage image = SKImage.FromEncodedData(png);
        using SKPaint paint = new() { FilterQuality = width < image.Width ? SKFilterQuality.Medium : SKFilterQuality.None };
        Canvas.DrawImage(image, SKRect.Create((float)x, (float)y, (float)width, (float)height), paint);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using (SKImage image = _surface.Snapshot())
        using (SKData file = image.Encode(SKEncodedImageFormat.Png, 100))
        {
            _stream.Write(file.AsSpan());
        }

        _surface.Dispose();
    }

    private static SKTypeface? FindTypeface()
    {
        foreach (string family in Families)
        {
            SKTypeface? typeface = SKFontManager.Default.MatchFamily(family);
            if (typeface is not null && typeface.ContainsGlyphs("Az09,.%="))
            {
                return typeface;
            }

            typeface?.Dispose();
        }

        return null;
    }
}
