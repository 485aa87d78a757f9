namespace SpikeCodec.Training.Datasets;

/// <summary>The outline of an object: an ellipse, a rectangle, or an ellipse cut by straight lines. Its edge is one pixel wide.</summary>
internal sealed class ObjectShape
{
    /// <summary>The least ratio of the short half axis to the long one.</summary>
    private const double LeastAspect = 0.15;

    private readonly List<(float X, float Y, float Offset)> _lines = [];
    private readonly bool _isEllipse;
    private readonly float _axisX;
    private readonly float _axisY;
    private readonly float _inverseLong;
    private readonly float _inverseShort;

    /// <summary>Draws an outline.</summary>
    public ObjectShape(SampleRandom random, SampleOptions options)
    {
        double longAxis = random.Between(options.ObjectSize) * Math.Min(options.Width, options.Height);
        double shortAxis = longAxis * random.Between(LeastAspect, 1);
        (double x, double y) = random.Direction();
        int cuts = random.Index(6);
        _isEllipse = cuts != 1;
        _axisX = (float)x;
        _axisY = (float)y;
        _inverseLong = (float)(1 / longAxis);
        _inverseShort = (float)(1 / shortAxis);
        Radius = _isEllipse ? longAxis : Math.Sqrt((longAxis * longAxis) + (shortAxis * shortAxis));
        if (!_isEllipse)
        {
            AddLines(x, y, longAxis);
            AddLines(-y, x, shortAxis);
        }

        for (int cut = 1; cut < cuts; cut++)
        {
            (x, y) = random.Direction();
            _lines.Add(((float)x, (float)y, (float)(random.Between(0.2, 0.8) * shortAxis)));
        }
    }

    /// <summary>Gets the distance in pixels of the farthest point from the middle.</summary>
    public double Radius { get; }

    /// <summary>Gets how much of a pixel at a distance from the middle belongs to the object, 0 to 1.</summary>
    public float Coverage(float x, float y)
    {
        float depth = _isEllipse ? EllipseDepth(x, y) : float.MaxValue;
        foreach ((float lineX, float lineY, float offset) in _lines)
        {
            depth = Math.Min(depth, offset - (lineX * x) - (lineY * y));
        }

        return Math.Clamp(depth + 0.5f, 0, 1);
    }

    /// <summary>Gets the distance to the ellipse, positive within it, to first order: exact where it is 0.</summary>
    private float EllipseDepth(float x, float y)
    {
        float along = ((x * _axisX) + (y * _axisY)) * _inverseLong;
        float across = ((y * _axisX) - (x * _axisY)) * _inverseShort;
        float square = (along * along) + (across * across);
        float slopeAlong = along * _inverseLong;
        float slopeAcross = across * _inverseShort;
        float slope = MathF.Sqrt((slopeAlong * slopeAlong) + (slopeAcross * slopeAcross));
        float radius = MathF.Sqrt(square);
        return slope > 0 ? (1 - radius) * radius / slope : 1 / _inverseShort;
    }

    private void AddLines(double x, double y, double offset)
    {
        _lines.Add(((float)x, (float)y, (float)offset));
        _lines.Add(((float)-x, (float)-y, (float)offset));
    }
}
