namespace SpikeCodec.Pictures.Analysis;

/// <summary>What a figure is drawn on. Lengths are in pixels from the top left; colours are <c>#rrggbb</c>.</summary>
internal interface ICanvas : IDisposable
{
    /// <summary>Fills a rectangle.</summary>
    void Fill(double x, double y, double width, double height, string colour);

    /// <summary>Draws lines from point to point.</summary>
    void Lines(IReadOnlyList<(double X, double Y)> points, string colour, double width = 1);

    /// <summary>Writes a line of text, <paramref name="y"/> being its base line.</summary>
    void Text(string text, double x, double y, TextAnchor anchor = TextAnchor.Start, double size = 13, string colour = "#222222");

    /// <summary>Draws a PNG file over a rectangle, each of its pixels as a square.</summary>
    void Image(byte[] png, double x, double y, double width, double height);
}
