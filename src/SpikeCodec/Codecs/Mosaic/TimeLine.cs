namespace SpikeCodec.Codecs.Mosaic;

/// <summary>The luminance of one pixel on all canvases, fitted to that of the scenes between them.</summary>
/// <param name="canvases">The canvases.</param>
internal sealed class TimeLine(int canvases)
{
    private readonly float[] _diagonal = new float[canvases];
    private readonly float[] _beside = new float[canvases];
    private readonly float[] _values = new float[canvases];
    private bool _isEmpty;

    /// <summary>Gets the luminance on a canvas: not a number where no scene was added.</summary>
    public float this[int canvas] => _values[canvas];

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(_diagonal);
        Array.Clear(_beside);
        Array.Clear(_values);
        _isEmpty = true;
    }

    /// <summary>Adds what a scene shows.</summary>
    public void Add(CanvasBlend blend, float value, float weight)
    {
        _isEmpty = false;
        float share = 1 - blend.Weight;
        _diagonal[blend.First] += weight * share * share;
        _values[blend.First] += weight * share * value;
        if (blend.Weight > 0)
        {
            _diagonal[blend.First + 1] += weight * blend.Weight * blend.Weight;
            _beside[blend.First] += weight * blend.Weight * share;
            _values[blend.First + 1] += weight * blend.Weight * value;
        }
    }

    /// <summary>Finds the values: the equations are tridiagonal (Thomas' algorithm).</summary>
    /// <param name="changeWeight">The weight of a change from one canvas to the next.</param>
    public void Solve(float changeWeight)
    {
        if (_isEmpty)
        {
            Array.Fill(_values, float.NaN);
            return;
        }

        for (int i = 0; i + 1 < canvases; i++)
        {
            _diagonal[i] += changeWeight;
            _diagonal[i + 1] += changeWeight;
            _beside[i] -= changeWeight;
        }

        for (int i = 1; i < canvases; i++)
        {
            float factor = _beside[i - 1] / _diagonal[i - 1];
            _diagonal[i] -= factor * _beside[i - 1];
            _values[i] -= factor * _values[i - 1];
        }

        _values[^1] /= _diagonal[^1];
        for (int i = canvases - 2; i >= 0; i--)
        {
            _values[i] = (_values[i] - (_beside[i] * _values[i + 1])) / _diagonal[i];
        }
    }
}
