namespace SpikeCodec.Pictures.Analysis;

/// <summary>Shapes made of those that a canvas draws.</summary>
internal static class CanvasShapes
{
    public static void Line(this ICanvas canvas, double x1, double y1, double x2, double y2, string colour, double width = 1) =>
        canvas.Lines([(x1, y1), (x2, y2)], colour, width);

    public static void Frame(this ICanvas canvas, double x, double y, double width, double height, string colour = "#666666") =>
        canvas.Lines([(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)], colour);
}
