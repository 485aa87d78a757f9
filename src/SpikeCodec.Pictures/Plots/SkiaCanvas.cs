using SkiaSharp;

namespace SpikeCodec.Pictures.Plots;

/// <summary>A plot as pixels, in a sans-serif font where the machine has a known one, else in its default font.</summary>
internal sealed class SkiaCanvas : IPlotCanvas, IDisposable
{
    private static readonly float[] Dashes = [6, 4];

    private static readonly string[] Families = ["DejaVu Sans", "Liberation Sans", "Noto Sans", "Segoe UI", "Helvetica", "Arial"];

    private static readonly Lazy<SKTypeface> Typeface = new(
        () => Families.Select(SKFontManager.Default.MatchFamily).FirstOrDefault(typeface => typeface is not null) ?? SKTypeface.Default);

    private readonly SKSurface _surface;
    private readonly float _scale;

    /// <summary>Begins a picture with a white ground.</summary>
    /// <param name="width">The width in pixels of the plot.</param>
    /// <param name="height">The height.</param>
    /// <param name="scale">The pixels of the picture for each.</param>
    public SkiaCanvas(int width, int height, int scale)
    {
        _scale = scale;
        _surface = SKSurface.Create(new SKImageInfo(width * scale, height * scale, SKColorType.Rgba8888, SKAlphaType.Opaque));
        _surface.Canvas.Clear(SKColors.White);
        _surface.Canvas.Scale(_scale);
    }

    private SKCanvas Canvas => _surface.Canvas;

    /// <summary>Writes what was drawn as a PNG file.</summary>
    public void WritePng(Stream stream)
    {
        using SKImage image = _surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
        stream.Write(data.AsSpan()); // Skia must not write to the stream itself: an exception would have to pass through native code
    }

    /// <inheritdoc/>
    public void Polyline(IReadOnlyList<CurvePoint> points, string colour, double width, bool isDashed)
    {
        using SKPath path = new();
        for (int i = 0; i < points.Count; i++)
        {
            if (i == 0)
            {
                path.MoveTo(Place(points[i]));
            }
            else
            {
                path.LineTo(Place(points[i]));
            }
        }

        using SKPaint paint = Stroke(colour, width, isDashed);
        Canvas.DrawPath(path, paint);
    }

    /// <inheritdoc/>
    public void Line(CurvePoint start, CurvePoint end, string colour, double width, bool isDashed)
    {
        using SKPaint paint = Stroke(colour, width, isDashed);
        Canvas.DrawLine(Place(start), Place(end), paint);
    }

    /// <inheritdoc/>
    public void Frame(CurvePoint corner, double width, double height, string colour)
    {
        using SKPaint paint = Stroke(colour, 1, isDashed: false);
        Canvas.DrawRect((float)corner.X, (float)corner.Y, (float)width, (float)height, paint);
    }

    /// <inheritdoc/>
    public void Disc(CurvePoint centre, double radius, string colour)
    {
        using SKPaint paint = new() { Color = SKColor.Parse(colour), IsAntialias = true };
        Canvas.DrawCircle(Place(centre), (float)radius, paint);
    }

    /// <inheritdoc/>
    public void Text(string text, CurvePoint place, TextAnchor anchor, double size, bool isUpward)
    {
        using SKPaint paint = new()
        {
            Color = SKColors.Black,
            IsAntialias = true,
            TextSize = (float)size,
            Typeface = Typeface.Value,
            TextAlign = anchor switch { TextAnchor.Middle => SKTextAlign.Center, TextAnchor.End => SKTextAlign.Right, _ => SKTextAlign.Left },
        };
        Canvas.Save();
        Canvas.Translate(Place(place));
        if (isUpward)
        {
            Canvas.RotateDegrees(-90);
        }

        Canvas.DrawText(text, 0, 0, paint);
        Canvas.Restore();
    }

    /// <inheritdoc/>
    public void Dispose() => _surface.Dispose();

    private static SKPoint Place(CurvePoint point) => new((float)point.X, (float)point.Y);

    private static SKPaint Stroke(string colour, double width, bool isDashed) => new()
    {
        Color = SKColor.Parse(colour),
        IsAntialias = true,
        Style = SKPaintStyle.Stroke,
        StrokeWidth = (float)width,
        StrokeJoin = SKStrokeJoin.Round,
        PathEffect = isDashed ? SKPathEffect.CreateDash(Dashes, 0) : null,
    };
}
