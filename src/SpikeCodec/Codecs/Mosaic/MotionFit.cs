namespace SpikeCodec.Codecs.Mosaic;

/// <summary>
/// A displacement that is linear over a scene: (x0 + x1 u + x2 v, y0 + y1 u + y2 v) pixels, u and v from -1 to 1 from edge to edge.
/// </summary>
internal readonly record struct MotionFit(double X0, double X1, double X2, double Y0, double Y1, double Y2)
{
    /// <summary>Gets the sum of two.</summary>
    public static MotionFit operator +(MotionFit a, MotionFit b) => new(a.X0 + b.X0, a.X1 + b.X1, a.X2 + b.X2, a.Y0 + b.Y0, a.Y1 + b.Y1, a.Y2 + b.Y2);

    /// <summary>Gets a multiple.</summary>
    public static MotionFit operator *(double factor, MotionFit a) =>
        new(factor * a.X0, factor * a.X1, factor * a.X2, factor * a.Y0, factor * a.Y1, factor * a.Y2);

    /// <summary>Gets the greatest displacement in any corner, along either axis, at most.</summary>
    public double Greatest => Math.Max(Math.Abs(X0) + Math.Abs(X1) + Math.Abs(X2), Math.Abs(Y0) + Math.Abs(Y1) + Math.Abs(Y2));

    /// <summary>Gets the motion in whole steps.</summary>
    public SceneMotion Round() => new(Step(X0 - X1 - X2), Step(Y0 - Y1 - Y2), Step(X0 + X1 - X2), Step(Y0 + Y1 - Y2), Step(X0 - X1 + X2), Step(Y0 - Y1 + Y2));

    private static int Step(double pixels) =>
        (int)Math.Clamp(Math.Round(pixels * SceneMotion.StepsPerPixel), -SceneMotion.Most, SceneMotion.Most);
}
