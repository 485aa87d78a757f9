namespace SpikeCodec.Training.Datasets;

/// <summary>The rectangle around some points.</summary>
internal struct Bounds
{
    private bool _isStarted;

    /// <summary>Gets the least column.</summary>
    public double Left { get; private set; }

    /// <summary>Gets the least row.</summary>
    public double Top { get; private set; }

    /// <summary>Gets the greatest column.</summary>
    public double Right { get; private set; }

    /// <summary>Gets the greatest row.</summary>
    public double Bottom { get; private set; }

    /// <summary>Takes in a point.</summary>
    public void Add((double X, double Y) point)
    {
        Left = _isStarted ? Math.Min(Left, point.X) : point.X;
        Right = _isStarted ? Math.Max(Right, point.X) : point.X;
        Top = _isStarted ? Math.Min(Top, point.Y) : point.Y;
        Bottom = _isStarted ? Math.Max(Bottom, point.Y) : point.Y;
        _isStarted = true;
    }

    /// <summary>Takes in the corners of a rectangle under a map.</summary>
    public void Add(Affine map, double left, double top, double right, double bottom)
    {
        Add(map.Apply(left, top));
        Add(map.Apply(right, top));
        Add(map.Apply(left, bottom));
        Add(map.Apply(right, bottom));
    }
}
