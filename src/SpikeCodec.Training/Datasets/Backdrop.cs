using System.Buffers;

namespace SpikeCodec.Training.Datasets;

/// <summary>What lies behind everything: a still, or two frames of a clip blended over time, seen by a camera in motion.</summary>
internal sealed class Backdrop : IDisposable
{
    private readonly int _width;
    private readonly int _height;
    private readonly int _centre;
    private readonly Motion _motion;
    private readonly Affine _toPicture;
    private readonly Patch _patch;
    private readonly FrameBlend _blend;

    /// <summary>The second frame, where there is one.</summary>
    private readonly Patch? _next;

    /// <summary>What a static camera sees, and what it sees of the second frame.</summary>
    private readonly float[]? _still;

    private readonly float[]? _stillNext;

    /// <summary>Draws a background.</summary>
    /// <param name="pictures">Where pictures come from.</param>
    /// <param name="random">The sample's choices.</param>
    /// <param name="options">What samples are like.</param>
    /// <param name="tone">The luminance of each grey.</param>
    /// <param name="centre">The plane in the middle of those that will be asked for.</param>
    public Backdrop(PictureLibrary pictures, SampleRandom random, SampleOptions options, ReadOnlySpan<float> tone, int centre)
    {
        _width = options.Width;
        _height = options.Height;
        _centre = centre;
        _blend = FrameBlend.Draw(pictures, random, options, (2 * centre) + 1);
        _motion = Motion.Draw(random, options, centre);
        Placement placement = Placement.Draw(_blend.First, random, options, _width, _height);
        Bounds seen = default;
        for (int plane = 0; plane <= 2 * centre; plane++)
        {
            seen.Add(Map(plane).Then(placement.Turn), 0, 0, _width - 1, _height - 1);
        }

        (double x, double y) = placement.DrawPoint(random, seen);
        _toPicture = placement.Turn.Moved(x, y);
        _patch = new Patch(placement.Level, seen, x, y, tone, options.Interpolation);
        _next = _blend.Second is null ? null : new Patch(_blend.Second.OfSize(placement.Level), seen, x, y, tone, options.Interpolation);
        if (_motion.IsStatic)
        {
            _still = Still(_patch);
            _stillNext = _next is null ? null : Still(_next);
        }
    }

    /// <summary>Makes the luminance of a plane.</summary>
    public void Render(int plane, Span<float> luminance)
    {
        if (_still is not null)
        {
            _still.AsSpan(0, luminance.Length).CopyTo(luminance);
        }
        else
        {
            Sample(_patch, plane, luminance);
        }

        if (_stillNext is not null)
        {
            Blend(_stillNext, _blend.Weight(plane), luminance);
        }
        else if (_next is not null)
        {
            float[] next = ArrayPool<float>.Shared.Rent(luminance.Length);
            Sample(_next, plane, next.AsSpan(0, luminance.Length));
            Blend(next, _blend.Weight(plane), luminance);
            ArrayPool<float>.Shared.Return(next);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _patch.Dispose();
        _next?.Dispose();
    }

    private static void Blend(ReadOnlySpan<float> next, float weight, Span<float> luminance)
    {
        next = next[..luminance.Length];
        for (int i = 0; i < luminance.Length; i++)
        {
            luminance[i] += (next[i] - luminance[i]) * weight;
        }
    }

    private Affine Map(int plane) => _motion.At(plane, 0.5 * (_width - 1), 0.5 * (_height - 1));

    private float[] Still(Patch patch)
    {
        float[] luminance = new float[_width * _height];
        Sample(patch, _centre, luminance);
        return luminance;
    }

    private void Sample(Patch patch, int plane, Span<float> luminance)
    {
        Affine map = Map(plane).Then(_toPicture);
        for (int row = 0; row < _height; row++)
        {
            patch.SampleRow(map, 0, row, luminance.Slice(row * _width, _width));
        }
    }
}
