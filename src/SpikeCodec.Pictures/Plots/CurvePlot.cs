namespace SpikeCodec.Pictures.Plots;

/// <summary>A plot of curves with axes and a legend, such as rates against qualities, as an SVG or PNG picture.</summary>
public sealed class CurvePlot
{
    private const double Left = 70;
    private const double Top = 40;
    private const double Right = 20;
    private const double LegendMark = 24;
    private const double LetterWidth = 7; // about, of the legend's font: only the viewer knows it
    private const double TextSize = 13;
    private const double Bottom = 55;
    private const double LegendLine = 18;

    /// <summary>Colours that colour-blind people can tell apart (Okabe and Ito).</summary>
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"];

    /// <summary>Gets the curves, drawn in this order. One without points keeps its colour and is not named.</summary>
    public required IReadOnlyList<CurveSeries> Series { get; init; }

    /// <summary>Gets the line above the plot.</summary>
    public string Title { get; init; } = string.Empty;

    /// <summary>Gets the name of the horizontal axis.</summary>
    public string XLabel { get; init; } = string.Empty;

    /// <summary>Gets the name of the vertical axis.</summary>
    public string YLabel { get; init; } = string.Empty;

    /// <summary>Gets a value indicating whether equal factors of x are equally long.</summary>
    public bool IsXLogarithmic { get; init; }

    /// <summary>Gets a value indicating whether equal factors of y are equally long.</summary>
    public bool IsYLogarithmic { get; init; }

    /// <summary>Gets the width in pixels. The default is 720.</summary>
    public int Width { get; init => field = Side(value); } = 720;

    /// <summary>Gets the height in pixels. The default is 480.</summary>
    public int Height { get; init => field = Side(value); } = 480;

    private double PlotWidth => Width - Left - Right - LegendWidth;

    /// <summary>Gets the room for the legend, right of the plot, at most half of the width.</summary>
    private double LegendWidth =>
        Series.Count == 0 ? 0 : Math.Min(Width / 2.0, LegendMark + 14 + (LetterWidth * Series.Max(series => series.Name.Length)));

    private double PlotHeight => Height - Top - Bottom;

    /// <summary>Writes the picture as SVG.</summary>
    public void WriteSvg(Stream stream)
    {
        using SvgCanvas canvas = new(stream, Width, Height, Title);
        Draw(canvas);
    }

    /// <summary>Writes the picture as PNG.</summary>
    /// <param name="stream">The stream to write to.</param>
    /// <param name="scale">The pixels of the picture for each of the plot's width and height, 1 to 8. The default is 2, for print and fine screens.</param>
    public void WritePng(Stream stream, int scale = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, 8);
        using SkiaCanvas canvas = new(Width, Height, scale);
        Draw(canvas);
        canvas.WritePng(stream);
    }

    private static int Side(int value) => value is >= 200 and <= 10_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A side of 200 to 10,000 pixels is expected.");

    private void Draw(IPlotCanvas canvas)
    {
        PlotAxis x = new(Series.SelectMany(series => series.Points.Select(point => point.X)), IsXLogarithmic);
        PlotAxis y = new(Series.SelectMany(series => series.Points.Select(point => point.Y)), IsYLogarithmic);
        canvas.Text(Title, new(Left + (PlotWidth / 2), 24), TextAnchor.Middle, 15, isUpward: false);
        DrawAxes(canvas, x, y);
        int line = 0;
        for (int i = 0; i < Series.Count; i++)
        {
            DrawCurve(canvas, i, x, y);
            if (Series[i].Points.Count > 0)
            {
                DrawLegend(canvas, i, line++);
            }
        }
    }

    private double Across(PlotAxis axis, double value) => Left + (axis.Place(value) * PlotWidth);

    private double Down(PlotAxis axis, double value) => Top + ((1 - axis.Place(value)) * PlotHeight);

    private void DrawAxes(IPlotCanvas canvas, PlotAxis x, PlotAxis y)
    {
        foreach ((double value, string text) in x.Ticks())
        {
            double place = Across(x, value);
            canvas.Line(new(place, Top), new(place, Top + PlotHeight), "#dddddd", 1, isDashed: false);
            canvas.Text(text, new(place, Height - Bottom + 18), TextAnchor.Middle, TextSize, isUpward: false);
        }

        foreach ((double value, string text) in y.Ticks())
        {
            double place = Down(y, value);
            canvas.Line(new(Left, place), new(Left + PlotWidth, place), "#dddddd", 1, isDashed: false);
            canvas.Text(text, new(Left - 8, place + 4), TextAnchor.End, TextSize, isUpward: false);
        }

        canvas.Frame(new(Left, Top), PlotWidth, PlotHeight, "#444444");
        canvas.Text(XLabel, new(Left + (PlotWidth / 2), Height - 14.0), TextAnchor.Middle, TextSize, isUpward: false);
        canvas.Text(YLabel, new(18, Top + (PlotHeight / 2)), TextAnchor.Middle, TextSize, isUpward: true);
    }

    private void DrawCurve(IPlotCanvas canvas, int index, PlotAxis x, PlotAxis y)
    {
        CurvePoint[] points =
        [
            .. Series[index].Points.Where(point => x.Has(point.X) && y.Has(point.Y)).Select(point => new CurvePoint(Across(x, point.X), Down(y, point.Y))),
        ];
        canvas.Polyline(points, Colour(index), 2, IsDashed(index));
        foreach (CurvePoint point in Series[index].HasMarkers ? points : [])
        {
            canvas.Disc(point, 3.5, Colour(index));
        }
    }

    private void DrawLegend(IPlotCanvas canvas, int index, int line)
    {
        double left = Left + PlotWidth + 12;
        double y = Top + 12 + (line * LegendLine);
        canvas.Line(new(left, y - 4), new(left + LegendMark, y - 4), Colour(index), 3, IsDashed(index));
        canvas.Text(Series[index].Name, new(left + LegendMark + 6, y), TextAnchor.Start, TextSize, isUpward: false);
    }

    private static string Colour(int index) => Colours[index % Colours.Length];

    /// <summary>Where the colours are used up, they come again with broken lines.</summary>
    private static bool IsDashed(int index) => index / Colours.Length % 2 == 1;
}
