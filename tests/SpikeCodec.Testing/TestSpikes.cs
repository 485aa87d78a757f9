using SpikeCodec.Spikes;

namespace SpikeCodec.Testing;

/// <summary>Small deterministic spikes.</summary>
public static class TestSpikes
{
    /// <summary>Makes planes of independent random samples.</summary>
    public static SpikeBlock Random(SpikeGeometry geometry, int planes, double density, int seed, long firstPlane = 0)
    {
        Random random = new(seed);
        SpikeBlock block = new(geometry, planes) { Planes = planes, FirstPlane = firstPlane };
        block.Bytes.Clear();
        for (int plane = 0; plane < planes; plane++)
        {
            Span<byte> bytes = block.Plane(plane);
            for (int pixel = 0; pixel < geometry.Pixels; pixel++)
            {
                if (random.NextDouble() < density)
                {
                    bytes[pixel >> 3] |= (byte)(1 << (pixel & 7));
                }
            }
        }

        return block;
    }

    /// <summary>Makes planes that hold one byte each, again and again.</summary>
    public static SpikeBlock Repeat(SpikeGeometry geometry, int planes, Func<int, byte> cell)
    {
        SpikeBlock block = new(geometry, planes) { Planes = planes };
        for (int plane = 0; plane < planes; plane++)
        {
            block.Plane(plane).Fill(cell(plane));
        }

        return block;
    }

    /// <summary>Makes the planes of pixels that integrate a constant light each: pixel p fires every 1 / light(p) planes.</summary>
    public static SpikeBlock Steady(SpikeGeometry geometry, int planes, Func<int, double> light) => Changing(geometry, planes, (pixel, _) => light(pixel));

    /// <summary>Makes the planes of pixels that integrate a light each that may change from plane to plane: <c>light(pixel, plane)</c>.</summary>
    public static SpikeBlock Changing(SpikeGeometry geometry, int planes, Func<int, int, double> light)
    {
        SpikeBlock block = new(geometry, planes) { Planes = planes };
        block.Bytes.Clear();
        for (int pixel = 0; pixel < geometry.Pixels; pixel++)
        {
            double charge = 0.5;
            for (int plane = 0; plane < planes; plane++)
            {
                charge += light(pixel, plane);
                if (charge >= 1)
                {
                    charge -= 1;
                    block.Plane(plane)[pixel >> 3] |= (byte)(1 << (pixel & 7));
                }
            }
        }

        return block;
    }
}
