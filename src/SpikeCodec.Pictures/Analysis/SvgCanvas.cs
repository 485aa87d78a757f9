using System.Globalization;
using System.Text;
using System.Xml;

namespace SpikeCodec.Pictures.Analysis;

/// <summary>A canvas that writes an SVG file; its texts are in whatever sans-serif font the viewer has.</summary>
internal sealed class SvgCanvas : ICanvas
{
    private readonly XmlWriter _xml;

    public SvgCanvas(Stream stream, double width, double height)
    {
        _xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true });
        _xml.WriteStartElement("svg", "http://www.w3.org/2000/svg");
        Attributes(("width", width), ("height", height), ("viewBox", $"0 0 {Number(width)} {Number(height)}"), ("font-family", "DejaVu Sans, Verdana, sans-serif"));
    }

    /// <inheritdoc/>
    public void Fill(double x, double y, double width, double height, string colour) =>
        Element("rect", ("x", x), ("y", y), ("width", width), ("height", height), ("fill", colour));

    /// <inheritdoc/>
    public void Lines(IReadOnlyList<(double X, double Y)> points, string colour, double width) => Element(
        "polyline",
        ("points", string.Join(' ', points.Select(point => $"{Number(point.X)},{Number(point.Y)}"))),
        ("fill", "none"),
        ("stroke", colour),
        ("stroke-width", width));

    /// <inheritdoc/>
    public void Text(string text, double x, double y, TextAnchor anchor, double size, string colour)
    {
        _xml.WriteStartElement("text");
        Attributes(("x", x), ("y", y), ("text-anchor", anchor.ToString().ToLowerInvariant()), ("font-size", size), ("fill", colour));
        _xml.WriteString(text);
        _xml.WriteEndElement();
    }

    /// <inheritdoc/>
    public void Image(byte[] png, double x, double y, double width, double height) => Element(
        "image",
        ("x", x),
        ("y", y),
        ("width", width),
        ("height", height),
        ("preserveAspectRatio", "none"),
        ("style", "image-rendering: pixelated"),
        ("href", "data:image/png;base64," + Convert.ToBase64String(png)));

    /// <inheritdoc/>
    public void Dispose()
    {
        _xml.WriteEndElement();
        _xml.Dispose();
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private void Element(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        _xml.WriteStartElement(name);
        Attributes(attributes);
        _xml.WriteEndElement();
    }

    private void Attributes(params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        foreach ((string name, object value) in attributes)
        {
            _xml.WriteAttributeString(name, value is double number ? Number(number) : (string)value);
        }
    }
}
