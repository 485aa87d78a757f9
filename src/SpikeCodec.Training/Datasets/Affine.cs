namespace SpikeCodec.Training.Datasets;

/// <summary>An affine map of the plane: (x, y) to (XX x + XY y + X, YX x + YY y + Y).</summary>
internal readonly record struct Affine(double XX, double XY, double X, double YX, double YY, double Y)
{
    /// <summary>Maps a point.</summary>
    public (double X, double Y) Apply(double x, double y) => ((XX * x) + (XY * y) + X, (YX * x) + (YY * y) + Y);

    /// <summary>Gets the map that does this one and then another.</summary>
    public Affine Then(Affine next) => new(
        (next.XX * XX) + (next.XY * YX),
        (next.XX * XY) + (next.XY * YY),
        (next.XX * X) + (next.XY * Y) + next.X,
        (next.YX * XX) + (next.YY * YX),
        (next.YX * XY) + (next.YY * YY),
        (next.YX * X) + (next.YY * Y) + next.Y);

    /// <summary>Gets the map whose results are shifted.</summary>
    public Affine Moved(double x, double y) => this with { X = X + x, Y = Y + y };
}
