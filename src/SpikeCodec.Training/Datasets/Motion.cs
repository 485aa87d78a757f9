namespace SpikeCodec.Training.Datasets;

/// <summary>How something moves over some planes: it is shifted, rotated and zoomed around a point that it takes along.</summary>
internal sealed class Motion
{
    private readonly int _centre;
    private double _velocityX;
    private double _velocityY;
    private double _accelerationX;
    private double _accelerationY;
    private double _rotation;
    private double _zoom;

    private Motion(int centre) => _centre = centre;

    /// <summary>Gets a value indicating whether nothing moves.</summary>
    public bool IsStatic { get; private init; }

    /// <summary>Draws a motion.</summary>
    /// <param name="random">The sample's choices.</param>
    /// <param name="options">What samples are like.</param>
    /// <param name="centre">The plane in the middle of the planes that will be asked for.</param>
    public static Motion Draw(SampleRandom random, SampleOptions options, int centre)
    {
        if (random.Chance(options.StaticShare))
        {
            return new Motion(centre) { IsStatic = true };
        }

        double speed = random.Chance(0.5) ? random.LogBetween(options.Speed) : random.Between(options.Speed);
        (double x, double y) = random.Direction();
        Motion motion = new(centre) { _velocityX = speed * x, _velocityY = speed * y };
        if (random.Chance(options.AccelerationShare))
        {
            double acceleration = speed * random.Between(options.Acceleration) / centre;
            (x, y) = random.Direction();
            motion._accelerationX = acceleration * x;
            motion._accelerationY = acceleration * y;
        }

        if (random.Chance(options.RotationShare))
        {
            motion._rotation = random.Sign() * random.Between(options.Rotation);
        }

        if (random.Chance(options.ZoomShare))
        {
            motion._zoom = random.Sign() * random.Between(options.Zoom);
        }

        return motion;
    }

    /// <summary>Gets where the point is in a plane, seen from where it is in the centre plane.</summary>
    public (double X, double Y) Shift(int plane)
    {
        double time = plane - _centre;
        return (
            (time * _velocityX) + (0.5 * time * time * _accelerationX),
            (time * _velocityY) + (0.5 * time * time * _accelerationY));
    }

    /// <summary>Gets the factor by which the thing is smaller in a plane than in the centre plane.</summary>
    public double Shrink(int plane) => 1 + ((plane - _centre) * _zoom);

    /// <summary>Gets the map from pixels of a plane to places on the thing, in pixels of the centre plane from the point.</summary>
    /// <param name="plane">The plane.</param>
    /// <param name="x">The column of the point in the centre plane.</param>
    /// <param name="y">The row of the point in the centre plane.</param>
    public Affine At(int plane, double x, double y)
    {
        // The rational form of sine and cosine: the map is a rotation to the last bit but rounding, and the same on every machine.
        double tangent = 0.5 * (plane - _centre) * _rotation;
        double square = tangent * tangent;
        double shrink = Shrink(plane);
        double cosine = shrink * (1 - square) / (1 + square);
        double sine = shrink * 2 * tangent / (1 + square);
        (double shiftX, double shiftY) = Shift(plane);
        double left = x + shiftX;
        double top = y + shiftY;
        return new Affine(
            cosine, -sine, (sine * top) - (cosine * left),
            sine, cosine, -(sine * left) - (cosine * top));
    }
}
