namespace SpikeCodec.Codecs.Mosaic;

/// <summary>
/// Where pixels of one picture lie in another, in whole numbers of 2^-32 pixel, so that every machine finds the same places:
/// (<paramref name="X"/> + <paramref name="XPerColumn"/> column + <paramref name="XPerRow"/> row, and the same for y).
/// </summary>
internal readonly record struct AffineMap(long X, long XPerColumn, long XPerRow, long Y, long YPerColumn, long YPerRow)
{
    /// <summary>The bits behind the point.</summary>
    public const int FractionBits = 32;

    private const long One = 1L << FractionBits;

    private const int BitsPerStep = FractionBits - 4;

    /// <summary>Gets where the pixels of a scene lie in its canvas (<c>docs/format.md</c>, section 19).</summary>
    public static AffineMap Of(SceneMotion motion, MosaicShape shape)
    {
        int columns = Math.Max(1, shape.Scene.Width - 1);
        int rows = Math.Max(1, shape.Scene.Height - 1);
        return new AffineMap(
            (shape.Left * One) + Fixed(motion.X),
            One + (Fixed(motion.RightX - motion.X) / columns),
            Fixed(motion.BottomX - motion.X) / rows,
            (shape.Top * One) + Fixed(motion.Y),
            Fixed(motion.RightY - motion.Y) / columns,
            One + (Fixed(motion.BottomY - motion.Y) / rows));
    }

    /// <summary>Gets where the pixels of the other picture lie in the one. Encoders alone need it, so it is not exact.</summary>
    public AffineMap Invert()
    {
        (double a, double b, double c, double d) = (Real(XPerColumn), Real(XPerRow), Real(YPerColumn), Real(YPerRow));
        double scale = 1 / ((a * d) - (b * c));
        (double x, double y) = (Real(X), Real(Y));
        return new AffineMap(
            Whole(-((d * x) - (b * y)) * scale), Whole(d * scale), Whole(-b * scale), Whole(-((a * y) - (c * x)) * scale), Whole(-c * scale), Whole(a * scale));
    }

    /// <summary>Gets the map for every so-manieth row from one on.</summary>
    public AffineMap ForRows(int first, int step) => this with
    {
        X = X + (XPerRow * first),
        XPerRow = XPerRow * step,
        Y = Y + (YPerRow * first),
        YPerRow = YPerRow * step,
    };

    /// <summary>Gets the place of a pixel, in pixels.</summary>
    public (double X, double Y) At(int column, int row) =>
        (Real(X + (XPerColumn * column) + (XPerRow * row)), Real(Y + (YPerColumn * column) + (YPerRow * row)));

    private static long Fixed(int steps) => (long)steps << BitsPerStep;

    private static double Real(long number) => (double)number / One;

    private static long Whole(double number) => (long)Math.Round(number * One);
}
