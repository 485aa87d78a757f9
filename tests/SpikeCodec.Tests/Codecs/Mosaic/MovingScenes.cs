using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Tests.Codecs.Mosaic;

/// <summary>Scenes of a smooth texture that a camera pans over.</summary>
internal static class MovingScenes
{
    public static readonly SpikeGeometry Geometry = new(96, 64);

    /// <summary>Makes scenes 8 planes apart; pixel (x, y) of scene i shows the texture at (x + i * stepX, y + i * stepY).</summary>
    public static SceneGroup Create(int scenes, double stepX, double stepY, double noise = 0)
    {
        SceneGroup group = new(new SceneGroupShape(Geometry, 0, 8 * scenes, 8));
        Random random = new(1);
        for (int i = 0; i < scenes; i++)
        {
            for (int y = 0; y < Geometry.Height; y++)
            {
                for (int x = 0; x < Geometry.Width; x++)
                {
                    group[i].Row(y)[x] = (float)(Texture(x + (i * stepX), y + (i * stepY)) + (noise * (random.NextDouble() - 0.5)));
                }
            }
        }

        return group;
    }

    public static double Texture(double x, double y) =>
        0.4 + (0.12 * Math.Sin(0.31 * x)) + (0.1 * Math.Sin((0.23 * y) + (0.11 * x))) + (0.08 * Math.Cos((0.05 * x) - (0.37 * y)));
}
