using System.Buffers;

namespace SpikeCodec.Training.Datasets;

/// <summary>An object that moves before the background: an outline filled with a part of a picture.</summary>
internal sealed class MovingObject : IDisposable
{
    private readonly int _width;
    private readonly int _height;
    private readonly double _x;
    private readonly double _y;
    private readonly Motion _motion;
    private readonly ObjectShape _shape;
    private readonly Affine _toPicture;
    private readonly Patch _patch;

    /// <summary>Draws an object whose middle is within the sample in the centre plane.</summary>
    /// <param name="picture">What fills the object.</param>
    /// <param name="random">The sample's choices.</param>
    /// <param name="options">What samples are like.</param>
    /// <param name="tone">The luminance of each grey.</param>
    /// <param name="centre">The plane in the middle of those that will be asked for.</param>
    public MovingObject(LibraryPicture picture, SampleRandom random, SampleOptions options, ReadOnlySpan<float> tone, int centre)
    {
        _width = options.Width;
        _height = options.Height;
        _x = random.Between(0, _width);
        _y = random.Between(0, _height);
        _motion = Motion.Draw(random, options, centre);
        _shape = new ObjectShape(random, options);

        // The corners of the square around the shape, which may be turned by 45 degrees; see Draw.
        double reach = 1.5 * (_shape.Radius + 2);
        Placement placement = Placement.Draw(picture, random, options, 2 * reach, 2 * reach);
        Bounds seen = default;
        seen.Add(placement.Turn, -reach, -reach, reach, reach);
        (double x, double y) = placement.DrawPoint(random, seen);
        _toPicture = placement.Turn.Moved(x, y);
        _patch = new Patch(placement.Level, seen, x, y, tone, options.Interpolation);
    }

    /// <summary>Draws the object over the luminance of a plane.</summary>
    public void Render(int plane, Span<float> luminance)
    {
        (double shiftX, double shiftY) = _motion.Shift(plane);
        double reach = (_shape.Radius / _motion.Shrink(plane)) + 1;
        int left = Math.Max((int)Math.Ceiling(_x + shiftX - reach), 0);
        int right = Math.Min((int)Math.Floor(_x + shiftX + reach), _width - 1);
        int top = Math.Max((int)Math.Ceiling(_y + shiftY - reach), 0);
        int bottom = Math.Min((int)Math.Floor(_y + shiftY + reach), _height - 1);
        if (left > right)
        {
            return;
        }

        Affine toShape = _motion.At(plane, _x, _y);
        Affine toPicture = toShape.Then(_toPicture);
        float[] filling = ArrayPool<float>.Shared.Rent(_width);
        for (int row = top; row <= bottom; row++)
        {
            Span<float> target = luminance.Slice((row * _width) + left, right - left + 1);
            Span<float> source = filling.AsSpan(0, target.Length);
            _patch.SampleRow(toPicture, left, row, source);
            (double x, double y) = toShape.Apply(left, row);
            for (int i = 0; i < target.Length; i++)
            {
                float coverage = _shape.Coverage((float)(x + (i * toShape.XX)), (float)(y + (i * toShape.YX)));
                target[i] += (source[i] - target[i]) * coverage;
            }
        }

        ArrayPool<float>.Shared.Return(filling);
    }

    /// <inheritdoc/>
    public void Dispose() => _patch.Dispose();
}
