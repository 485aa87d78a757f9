using System.Globalization;
using System.Text;
using System.Xml;

namespace SpikeCodec.Pictures.Plots;

/// <summary>A plot as an SVG picture. It needs no fonts but the viewer's.</summary>
internal sealed class SvgCanvas : IPlotCanvas, IDisposable
{
    private readonly XmlWriter _xml;

    /// <summary>Begins a picture with a white ground.</summary>
    /// <param name="stream">The stream to write to, which stays open.</param>
    /// <param name="width">The width in pixels.</param>
    /// <param name="height">The height.</param>
    /// <param name="title">What the picture is called where it cannot be seen.</param>
    public SvgCanvas(Stream stream, int width, int height, string title)
    {
        XmlWriterSettings settings = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };
        _xml = XmlWriter.Create(stream, settings);
        _xml.WriteStartElement("svg", "http://www.w3.org/2000/svg");
        Attributes(("width", width), ("height", height), ("viewBox", $"0 0 {width} {height}"), ("role", "img"), ("aria-label", Legal(title)));
        Attributes(("font-family", "sans-serif"));
        Element("rect", ("width", "100%"), ("height", "100%"), ("fill", "white"));
    }

    /// <inheritdoc/>
    public void Polyline(IReadOnlyList<CurvePoint> points, string colour, double width, bool isDashed)
    {
        string path = string.Join(' ', points.Select(point => $"{Number(point.X)},{Number(point.Y)}"));
        _xml.WriteStartElement("polyline");
        Attributes(("points", path), ("fill", "none"), ("stroke", colour), ("stroke-width", width));
        Dash(isDashed);
        _xml.WriteEndElement();
    }

    /// <inheritdoc/>
    public void Line(CurvePoint start, CurvePoint end, string colour, double width, bool isDashed)
    {
        _xml.WriteStartElement("line");
        Attributes(("x1", start.X), ("y1", start.Y), ("x2", end.X), ("y2", end.Y), ("stroke", colour), ("stroke-width", width));
        Dash(isDashed);
        _xml.WriteEndElement();
    }

    /// <inheritdoc/>
    public void Frame(CurvePoint corner, double width, double height, string colour) =>
        Element("rect", ("x", corner.X), ("y", corner.Y), ("width", width), ("height", height), ("fill", "none"), ("stroke", colour));

    /// <inheritdoc/>
    public void Disc(CurvePoint centre, double radius, string colour) =>
        Element("circle", ("cx", centre.X), ("cy", centre.Y), ("r", radius), ("fill", colour));

    /// <inheritdoc/>
    public void Text(string text, CurvePoint place, TextAnchor anchor, double size, bool isUpward)
    {
        _xml.WriteStartElement("text");
        Attributes(("x", place.X), ("y", place.Y), ("text-anchor", anchor.ToString().ToLowerInvariant()), ("font-size", size));
        if (isUpward)
        {
            Attributes(("transform", $"rotate(-90 {Number(place.X)} {Number(place.Y)})"));
        }

        _xml.WriteString(Legal(text));
        _xml.WriteEndElement();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _xml.WriteEndElement();
        _xml.Dispose();
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Replaces what XML cannot hold: a name may come from anywhere.</summary>
    private static string Legal(string text)
    {
        try
        {
            return XmlConvert.VerifyXmlChars(text);
        }
        catch (XmlException)
        {
            return string.Concat(text.Select(character => XmlConvert.IsXmlChar(character) ? character : '?'));
        }
    }

    private void Dash(bool isDashed)
    {
        if (isDashed)
        {
            Attributes(("stroke-dasharray", "6 4"));
        }
    }

    private void Attributes(params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        foreach ((string name, object value) in attributes)
        {
            _xml.WriteAttributeString(name, value is double number ? Number(number) : Convert.ToString(value, CultureInfo.InvariantCulture));
        }
    }

    private void Element(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        _xml.WriteStartElement(name);
        Attributes(attributes);
        _xml.WriteEndElement();
    }
}
