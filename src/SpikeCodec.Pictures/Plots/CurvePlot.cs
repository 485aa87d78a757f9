using System.Globalization;
using System.Text;
using System.Xml;

namespace SpikeCodec.Pictures.Plots;

/// <summary>A plot of curves with axes and a legend, such as rates against qualities, as an SVG picture. It needs no fonts but the viewer's.</summary>
public sealed class CurvePlot
{
    private const double Left = 70;
    private const double Top = 40;
    private const double Right = 20;
    private const double Bottom = 55;
    private const double LegendLine = 18;

    /// <summary>Colours that colour-blind people can tell apart (Okabe and Ito).</summary>
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"];

    /// <summary>Gets the curves, drawn in this order.</summary>
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

    private double PlotWidth => Width - Left - Right;

    private double PlotHeight => Height - Top - Bottom;

    /// <summary>Writes the picture.</summary>
    public void WriteSvg(Stream stream)
    {
        PlotAxis x = new(Series.SelectMany(series => series.Points.Select(point => point.X)), IsXLogarithmic);
        PlotAxis y = new(Series.SelectMany(series => series.Points.Select(point => point.Y)), IsYLogarithmic);
        XmlWriterSettings settings = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };
        using XmlWriter xml = XmlWriter.Create(stream, settings);
        xml.WriteStartElement("svg", "http://www.w3.org/2000/svg");
        Attributes(xml, ("width", Width), ("height", Height), ("font-family", "sans-serif"), ("font-size", 13));
        Element(xml, "rect", ("width", "100%"), ("height", "100%"), ("fill", "white"));
        Text(xml, Title, Width / 2.0, 24, "middle", ("font-size", 15));
        DrawAxes(xml, x, y);
        for (int i = 0; i < Series.Count; i++)
        {
            DrawCurve(xml, Series[i], Colours[i % Colours.Length], x, y);
            DrawLegend(xml, Series[i].Name, Colours[i % Colours.Length], Height - Bottom - 12 - ((Series.Count - 1 - i) * LegendLine));
        }

        xml.WriteEndElement();
    }

    private static int Side(int value) => value is >= 200 and <= 10_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A side of 200 to 10,000 pixels is expected.");

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static void Attributes(XmlWriter xml, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        foreach ((string name, object value) in attributes)
        {
            xml.WriteAttributeString(name, value is double number ? Number(number) : Convert.ToString(value, CultureInfo.InvariantCulture));
        }
    }

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        xml.WriteStartElement(name);
        Attributes(xml, attributes);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string text, double x, double y, string anchor, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        xml.WriteStartElement("text");
        Attributes(xml, ("x", x), ("y", y), ("text-anchor", anchor));
        Attributes(xml, attributes);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    private double Across(PlotAxis axis, double value) => Left + (axis.Place(value) * PlotWidth);

    private double Down(PlotAxis axis, double value) => Top + ((1 - axis.Place(value)) * PlotHeight);

    private void DrawAxes(XmlWriter xml, PlotAxis x, PlotAxis y)
    {
        foreach ((double value, string text) in x.Ticks())
        {
            double place = Across(x, value);
            Element(xml, "line", ("x1", place), ("y1", Top), ("x2", place), ("y2", Top + PlotHeight), ("stroke", "#dddddd"));
            Text(xml, text, place, Height - Bottom + 18, "middle");
        }

        foreach ((double value, string text) in y.Ticks())
        {
            double place = Down(y, value);
            Element(xml, "line", ("x1", Left), ("y1", place), ("x2", Left + PlotWidth), ("y2", place), ("stroke", "#dddddd"));
            Text(xml, text, Left - 8, place + 4, "end");
        }

        Element(xml, "rect", ("x", Left), ("y", Top), ("width", PlotWidth), ("height", PlotHeight), ("fill", "none"), ("stroke", "#444444"));
        Text(xml, XLabel, Left + (PlotWidth / 2), Height - 14.0, "middle");
        double middle = Top + (PlotHeight / 2);
        Text(xml, YLabel, 18, middle, "middle", ("transform", $"rotate(-90 18 {Number(middle)})"));
    }

    private void DrawCurve(XmlWriter xml, CurveSeries series, string colour, PlotAxis x, PlotAxis y)
    {
        CurvePoint[] points = [.. series.Points.Where(point => x.Has(point.X) && y.Has(point.Y))];
        string path = string.Join(' ', points.Select(point => $"{Number(Across(x, point.X))},{Number(Down(y, point.Y))}"));
        Element(xml, "polyline", ("points", path), ("fill", "none"), ("stroke", colour), ("stroke-width", 2));
        foreach (CurvePoint point in series.HasMarkers ? points : [])
        {
            Element(xml, "circle", ("cx", Across(x, point.X)), ("cy", Down(y, point.Y)), ("r", 3.5), ("fill", colour));
        }
    }

    private void DrawLegend(XmlWriter xml, string name, string colour, double y)
    {
        double right = Left + PlotWidth - 12;
        Element(xml, "line", ("x1", right - 24), ("y1", y - 4), ("x2", right), ("y2", y - 4), ("stroke", colour), ("stroke-width", 3));
        Text(xml, name, right - 32, y, "end");
    }
}
