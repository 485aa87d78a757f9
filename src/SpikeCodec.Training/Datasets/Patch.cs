using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpikeCodec.Scenes;

namespace SpikeCodec.Training.Datasets;

/// <summary>
/// The part of a picture that a sample sees, as luminance. Outside the picture it is mirrored, without repeating its edge.
/// </summary>
/// <remarks>Luminance is interpolated at places rounded down to 2^-16 of a pixel.</remarks>
internal sealed class Patch : IDisposable
{
    private const int FractionBits = 16;
    private const int FractionMask = (1 << FractionBits) - 1;
    private const float FractionUnit = 1f / (1 << FractionBits);

    /// <summary>The greatest side: places are 32-bit numbers, 16 bits of them fraction.</summary>
    private const int MaxSide = 32_000;

    private readonly int _left;
    private readonly int _top;
    private readonly int _width;
    private readonly int _height;
    private readonly int _reach;
    private readonly float[] _luminance;
    private bool _disposed;

    /// <summary>Initializes the part of a picture within some bounds.</summary>
    /// <param name="level">The picture.</param>
    /// <param name="bounds">The part that will be asked for, from (<paramref name="x"/>, <paramref name="y"/>).</param>
    /// <param name="x">The column of the point that bounds count from.</param>
    /// <param name="y">The row of the point that bounds count from.</param>
    /// <param name="tone">The luminance of each grey, 256 of them.</param>
    /// <param name="interpolation">How it is seen between pixels.</param>
    public Patch(GrayLevel level, Bounds bounds, double x, double y, ReadOnlySpan<float> tone, PictureInterpolation interpolation)
    {
        // One pixel more on each side, for places that are rounded on the way, and what interpolation looks at beside the nearest two.
        _reach = interpolation == PictureInterpolation.Cubic ? 1 : 0;
        _left = (int)Math.Floor(bounds.Left + x) - 1 - _reach;
        _top = (int)Math.Floor(bounds.Top + y) - 1 - _reach;
        _width = (int)Math.Ceiling(bounds.Right + x) + 3 + _reach - _left;
        _height = (int)Math.Ceiling(bounds.Bottom + y) + 3 + _reach - _top;
        if (_width > MaxSide || _height > MaxSide)
        {
            throw new ArgumentException($"A view of {_width}x{_height} pixels is over the {MaxSide} that a side may have.", nameof(bounds));
        }

        _luminance = ArrayPool<float>.Shared.Rent(_width * _height);
        tone = tone[..256];
        int[] columns = new int[_width];
        for (int column = 0; column < columns.Length; column++)
        {
            columns[column] = PictureSampling.Mirror(_left + column, level.Width);
        }

        for (int row = 0; row < _height; row++)
        {
            ReadOnlySpan<byte> source = level.Row(PictureSampling.Mirror(_top + row, level.Height));
            Span<float> target = _luminance.AsSpan(row * _width, _width);
            for (int column = 0; column < target.Length; column++)
            {
                target[column] = tone[source[columns[column]]];
            }
        }
    }

    /// <summary>Gets the luminance along a row of the sample.</summary>
    /// <param name="map">The map from pixels of the sample to pixels of the picture; results must lie within the bounds.</param>
    /// <param name="column">The first column in the sample.</param>
    /// <param name="row">The row in the sample.</param>
    /// <param name="target">The luminance of as many columns.</param>
    public void SampleRow(Affine map, int column, int row, Span<float> target)
    {
        (double x, double y) = map.Apply(column, row);
        int u = ToFixed(x - _left);
        int v = ToFixed(y - _top);
        int stepU = ToFixed(map.XX);
        int stepV = ToFixed(map.YX);
        CheckWithin(u, v, stepU, stepV, target.Length - 1);
        if (_reach > 0)
        {
            SampleCubic(u, v, stepU, stepV, target);
            return;
        }

        ref float origin = ref MemoryMarshal.GetArrayDataReference(_luminance);
        for (int i = 0; i < target.Length; i++)
        {
            float right = (u & FractionMask) * FractionUnit;
            float down = (v & FractionMask) * FractionUnit;
            ref float upper = ref Unsafe.Add(ref origin, ((v >> FractionBits) * _width) + (u >> FractionBits));
            ref float lower = ref Unsafe.Add(ref upper, _width);
            float above = upper + ((Unsafe.Add(ref upper, 1) - upper) * right);
            float below = lower + ((Unsafe.Add(ref lower, 1) - lower) * right);
            target[i] = above + ((below - above) * down);
            u += stepU;
            v += stepV;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            ArrayPool<float>.Shared.Return(_luminance);
        }
    }

    private void SampleCubic(int u, int v, int stepU, int stepV, Span<float> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            Vector4 across = PictureSampling.CubicWeights((u & FractionMask) * FractionUnit);
            Vector4 down = PictureSampling.CubicWeights((v & FractionMask) * FractionUnit);
            int first = (((v >> FractionBits) - 1) * _width) + (u >> FractionBits) - 1;
            float sum = 0;
            for (int row = 0; row < 4; row++)
            {
                sum += down[row] * Vector4.Dot(across, new Vector4(_luminance.AsSpan(first + (row * _width), 4)));
            }

            target[i] = Math.Clamp(sum, 0, 1);
            u += stepU;
            v += stepV;
        }
    }

    private static int ToFixed(double value) => (int)Math.Floor(value * (1 << FractionBits));

    /// <summary>Places run along a line, so if its ends are within the patch all are: the loop needs no checks of its own.</summary>
    private void CheckWithin(int u, int v, int stepU, int stepV, int steps)
    {
        long endU = u + ((long)stepU * steps);
        long endV = v + ((long)stepV * steps);
        long least = (long)_reach << FractionBits;
        long mostU = ((long)(_width - 1 - _reach) << FractionBits) - 1;
        long mostV = ((long)(_height - 1 - _reach) << FractionBits) - 1;
        if (Math.Min(u, endU) < least || Math.Min(v, endV) < least || Math.Max(u, endU) > mostU || Math.Max(v, endV) > mostV)
        {
            throw new InvalidOperationException($"A row leaves the {_width}x{_height} pixels of its patch.");
        }
    }
}
