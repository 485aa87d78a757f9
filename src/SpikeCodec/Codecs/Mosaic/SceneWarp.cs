using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Mosaic;

/// <summary>
/// Samples a picture at the places of an <see cref="AffineMap"/>: Catmull-Rom's cubic, at 64 places between two pixels, the edge repeated beyond the
/// edges. Sums are taken in one order everywhere, so that all machines get the same scenes of the same canvas.
/// </summary>
internal static class SceneWarp
{
    private const int PhaseBits = 6;
    private const int Taps = 4;
    private const int ShiftToPhase = AffineMap.FractionBits - PhaseBits;

    private static readonly float[] Weights = CreateWeights();

    /// <summary>Samples rows of a picture.</summary>
    /// <param name="picture">The picture, row by row.</param>
    /// <param name="size">Its size.</param>
    /// <param name="map">Where the samples lie in it.</param>
    /// <param name="target">Gets the samples, row by row.</param>
    /// <param name="width">The samples of a row.</param>
    public static void Sample(ReadOnlySpan<float> picture, SpikeGeometry size, AffineMap map, Span<float> target, int width)
    {
        for (int row = 0; row < target.Length / width; row++)
        {
            long x = map.X + (map.XPerRow * row) + (1L << (ShiftToPhase - 1));
            long y = map.Y + (map.YPerRow * row) + (1L << (ShiftToPhase - 1));
            Span<float> line = target.Slice(row * width, width);
            for (int column = 0; column < line.Length; column++)
            {
                line[column] = SampleAt(picture, size, x, y);
                x += map.XPerColumn;
                y += map.YPerColumn;
            }
        }
    }

    private static float SampleAt(ReadOnlySpan<float> picture, SpikeGeometry size, long x, long y)
    {
        int left = (int)(x >> AffineMap.FractionBits) - 1;
        int top = (int)(y >> AffineMap.FractionBits) - 1;
        ReadOnlySpan<float> across = WeightsOf(x);
        ReadOnlySpan<float> down = WeightsOf(y);
        bool isInside = left >= 0 && top >= 0 && left + Taps <= size.Width && top + Taps <= size.Height;
        float sum = 0;
        for (int row = 0; row < Taps; row++)
        {
            float line;
            if (isInside)
            {
                ReadOnlySpan<float> samples = picture.Slice(((top + row) * size.Width) + left, Taps);
                line = (across[0] * samples[0]) + (across[1] * samples[1]) + (across[2] * samples[2]) + (across[3] * samples[3]);
            }
            else
            {
                ReadOnlySpan<float> samples = picture.Slice(Math.Clamp(top + row, 0, size.Height - 1) * size.Width, size.Width);
                line = 0;
                for (int tap = 0; tap < Taps; tap++)
                {
                    line += across[tap] * samples[Math.Clamp(left + tap, 0, size.Width - 1)];
                }
            }

            sum += down[row] * line;
        }

        return sum;
    }

    private static ReadOnlySpan<float> WeightsOf(long place) => Weights.AsSpan((int)((place >> ShiftToPhase) & ((1 << PhaseBits) - 1)) * Taps, Taps);

    /// <summary>All weights are multiples of 2^-19 and so exact.</summary>
    private static float[] CreateWeights()
    {
        float[] weights = new float[Taps << PhaseBits];
        for (int phase = 0; phase < 1 << PhaseBits; phase++)
        {
            PictureSampling.CubicWeights((float)phase / (1 << PhaseBits)).CopyTo(weights, Taps * phase);
        }

        return weights;
    }
}
