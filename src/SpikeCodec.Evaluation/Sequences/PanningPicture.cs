using System.Numerics;
using SpikeCodec.Pictures;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Evaluation.Sequences;

/// <summary>
/// The middle of a picture, 448x256 pixels of it or as much as it has, at its own scale, as a camera sees it that pans and turns at a steady
/// speed. The fastest pixel moves by 0 to 0.8 pixel per plane (uniform, as are direction and sense), of which 0 to all (uniform) is the
/// turn. Seeded by the picture's name.
/// </summary>
public sealed class PanningPicture : IMovingScene
{
    private const int MaxWidth = 448;
    private const int MaxHeight = 256;
    private const double MaxSpeed = 0.8;

    private readonly GrayPicture _picture;
    private readonly double _velocityX;
    private readonly double _velocityY;
    private readonly double _turn;

    /// <summary>Initializes a scene.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="name">Its name.</param>
    public PanningPicture(GrayPicture picture, string name)
    {
        _picture = picture;
        Geometry = new SpikeGeometry(Math.Min(MaxWidth, picture.Width), Math.Min(MaxHeight, picture.Height));
        Random random = new((int)name.Aggregate(17u, (hash, letter) => unchecked((hash * 31) + letter)));
        double speed = MaxSpeed * random.NextDouble();
        double turnShare = random.NextDouble();
        double direction = 2 * Math.PI * random.NextDouble();
        double corner = Math.Sqrt((Geometry.Width * Geometry.Width) + (Geometry.Height * Geometry.Height)) / 2;
        _turn = (random.NextDouble() < 0.5 ? -1 : 1) * turnShare * speed / corner;
        _velocityX = (1 - turnShare) * speed * Math.Cos(direction);
        _velocityY = (1 - turnShare) * speed * Math.Sin(direction);
    }

    /// <inheritdoc/>
    public SpikeGeometry Geometry { get; }

    /// <inheritdoc/>
    public void Render(int plane, Span<float> grey)
    {
        double cosine = Math.Cos(plane * _turn);
        double sine = Math.Sin(plane * _turn);
        double centreX = ((_picture.Width - 1) / 2.0) + (plane * _velocityX);
        double centreY = ((_picture.Height - 1) / 2.0) + (plane * _velocityY);
        (int width, int height) = (Geometry.Width, Geometry.Height);
        for (int row = 0; row < height; row++)
        {
            double y = row - ((height - 1) / 2.0);
            for (int column = 0; column < width; column++)
            {
                double x = column - ((width - 1) / 2.0);
                grey[(row * width) + column] = Sample(centreX + (cosine * x) - (sine * y), centreY + (sine * x) + (cosine * y));
            }
        }
    }

    /// <summary>
    /// Gets the picture between its pixels (Catmull-Rom, which keeps more detail than the bilinear mean), mirrored beyond its edges.
    /// </summary>
    private float Sample(double x, double y)
    {
        int left = (int)Math.Floor(x);
        int top = (int)Math.Floor(y);
        Vector4 weightX = PictureSampling.CubicWeights((float)(x - left));
        Vector4 weightY = PictureSampling.CubicWeights((float)(y - top));
        Span<int> columns = stackalloc int[4];
        for (int i = 0; i < 4; i++)
        {
            columns[i] = PictureSampling.Mirror(left - 1 + i, _picture.Width);
        }

        float sum = 0;
        for (int j = 0; j < 4; j++)
        {
            ReadOnlySpan<ushort> samples = _picture.Row(PictureSampling.Mirror(top - 1 + j, _picture.Height));
            float line = 0;
            for (int i = 0; i < 4; i++)
            {
                line += weightX[i] * samples[columns[i]];
            }

            sum += weightY[j] * line;
        }

        return Math.Clamp(sum * (255f / _picture.White), 0, 255);
    }
}
