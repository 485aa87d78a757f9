using SpikeCodec.Spikes;

namespace SpikeCodec.Tests.Metrics;

/// <summary>Blocks written down, or made up at random, pixel by pixel.</summary>
internal static class SpikeTrains
{
    private static readonly double[] Densities = [0, 0.004, 0.05, 0.3, 0.9, 1];

    /// <summary>Makes a row of pixels, each a string over time: # fires, anything else does not.</summary>
    public static SpikeBlock Parse(params string[] pixels)
    {
        SpikeBlock block = new(new SpikeGeometry(pixels.Length, 1), pixels[0].Length) { Planes = pixels[0].Length };
        block.Bytes.Clear();
        for (int pixel = 0; pixel < pixels.Length; pixel++)
        {
            for (int plane = 0; plane < pixels[pixel].Length; plane++)
            {
                block[plane, 0, pixel] = pixels[pixel][plane] == '#';
            }
        }

        return block;
    }

    /// <summary>Makes two related recordings: pixels that are silent, sparse or dense, and alike, half alike or unrelated.</summary>
    public static (SpikeBlock A, SpikeBlock B) RandomPair(SpikeGeometry geometry, int planes, int seed)
    {
        Random random = new(seed);
        SpikeBlock a = new(geometry, planes) { Planes = planes };
        SpikeBlock b = new(geometry, planes) { Planes = planes };
        a.Bytes.Clear();
        b.Bytes.Clear();
        for (int row = 0; row < geometry.Height; row++)
        {
            for (int column = 0; column < geometry.Width; column++)
            {
                double densityA = Densities[random.Next(Densities.Length)];
                double densityB = Densities[random.Next(Densities.Length)];
                double copies = random.Next(3) / 2.0;
                for (int plane = 0; plane < planes; plane++)
                {
                    bool fires = random.NextDouble() < densityA;
                    a[plane, row, column] = fires;
                    b[plane, row, column] = random.NextDouble() < copies ? fires : random.NextDouble() < densityB;
                }
            }
        }

        return (a, b);
    }
}
