namespace SpikeCodec.Pictures.Plots;

/// <summary>What a plot is drawn on. Places are pixels from the upper left corner, colours <c>#rrggbb</c>.</summary>
internal interface IPlotCanvas
{
    /// <summary>Draws a line through points.</summary>
    /// <param name="points">The points.</param>
    /// <param name="colour">The colour.</param>
    /// <param name="width">The width.</param>
    /// <param name="isDashed">Whether the line is broken.</param>
    void Polyline(IReadOnlyList<CurvePoint> points, string colour, double width, bool isDashed);

    /// <summary>Draws a straight line.</summary>
    void Line(CurvePoint start, CurvePoint end, string colour, double width, bool isDashed);

    /// <summary>Draws the outline of a rectangle.</summary>
    void Frame(CurvePoint corner, double width, double height, string colour);

    /// <summary>Draws a disc.</summary>
    void Disc(CurvePoint centre, double radius, string colour);

    /// <summary>Writes a text in black: at its start, in the middle of it or at its end, by <paramref name="anchor"/>.</summary>
    void Text(string text, CurvePoint place, TextAnchor anchor, double size, bool isUpward);
}
