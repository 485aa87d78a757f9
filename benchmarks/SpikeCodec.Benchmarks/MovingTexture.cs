using SpikeCodec.Spikes;

namespace SpikeCodec.Benchmarks;

/// <summary>
/// The benchmarks' input: pixels that integrate and fire (soft reset) under a texture that slides over the sensor. Made in code, the
/// same on every run; about a quarter of the samples are spikes, with dark and bright pixels, edges and slow gradients.
/// </summary>
internal static class MovingTexture
{
    private const int PlanesPerPixel = 4; // how long the texture takes to move on by one pixel

    /// <summary>Makes the planes.</summary>
    public static SpikeBlock Make(SpikeGeometry geometry, int planes)
    {
        SpikeBlock block = new(geometry, planes) { Planes = planes };
        block.Bytes.Clear();
        double[] charge = new double[geometry.Pixels];
        Random random = new(1);
        for (int pixel = 0; pixel < charge.Length; pixel++)
        {
            charge[pixel] = random.NextDouble();
        }

        for (int plane = 0; plane < planes; plane++)
        {
            Span<byte> spikes = block.Plane(plane);
            int shift = plane / PlanesPerPixel;
            for (int pixel = 0; pixel < charge.Length; pixel++)
            {
                charge[pixel] += Light((pixel % geometry.Width) + shift, pixel / geometry.Width);
                if (charge[pixel] >= 1)
                {
                    charge[pixel] -= 1;
                    spikes[pixel >> 3] |= (byte)(1 << (pixel & 7));
                }
            }
        }

        return block;
    }

    /// <summary>Gets the light at a place of the texture, in expected spikes per plane: gradient, waves and tiles.</summary>
    private static double Light(int x, int y)
    {
        double gradient = 0.15 + (0.1 * Math.Sin(x * 0.011));
        double waves = 0.08 * Math.Sin((x * 0.31) + (y * 0.17));
        double tile = (((x / 23) * 7) + ((y / 31) * 3)) % 5 * 0.06;
        return Math.Clamp(gradient + waves + tile, 0.01, 1);
    }
}
