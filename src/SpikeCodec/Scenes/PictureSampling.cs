using System.Numerics;

namespace SpikeCodec.Scenes;

/// <summary>What lies between the pixels of a picture, and beyond its edges.</summary>
public static class PictureSampling
{
    /// <summary>
    /// Gets the weights of four pixels in a row for a place between the middle two (Catmull and Rom 1974). They add to 1, and are exact where the
    /// place is a multiple of 1/64.
    /// </summary>
    /// <param name="t">The place, 0 (the second pixel) to 1 (the third).</param>
    public static Vector4 CubicWeights(float t) => new(
        t * (-0.5f + (t * (1 - (0.5f * t)))),
        1 + (t * t * (-2.5f + (1.5f * t))),
        t * (0.5f + (t * (2 - (1.5f * t)))),
        t * t * (-0.5f + (0.5f * t)));

    /// <summary>
    /// Gets the pixel that stands for one beyond the edge: the picture is mirrored there, without repeating its edge, and again beyond its mirror
    /// image.
    /// </summary>
    /// <param name="place">The column or row.</param>
    /// <param name="size">The columns or rows of the picture, 1 or more.</param>
    /// <returns>0 to <paramref name="size"/> - 1.</returns>
    public static int Mirror(int place, int size)
    {
        if ((uint)place < (uint)size)
        {
            return place;
        }

        int period = Math.Max(2 * (size - 1), 1);
        int within = ((place % period) + period) % period;
        return within < size ? within : period - within;
    }
}
