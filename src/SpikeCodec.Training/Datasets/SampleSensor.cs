using SpikeCodec.Simulation.Noise;

namespace SpikeCodec.Training.Datasets;

/// <summary>
/// What a noisy sensor makes of light. The mean charge of a pixel in a plane is luminance x scale + offset, as in the core's simulator; its
/// electrons come at random (shot noise).
/// </summary>
/// <remarks>
/// The number of electrons is taken as normal, from the sum of four uniform numbers: it is bounded, has the right mean and deviation, and a
/// spike is the sum of many. In the dark a charge may come out a little below 0, which keeps its mean right.
/// </remarks>
internal sealed class SampleSensor
{
    /// <summary>The sum of four uniform 16-bit numbers has the mean 131,070 and, nearly, the deviation 65,536 / sqrt(3).</summary>
    private const float SumMean = 131_070;

    private const float SumUnit = 1.7320508f / 65_536;

    private readonly float[] _scale;
    private readonly float[] _offset;
    private readonly float _deviation;
    private readonly CounterRandom _random;

    /// <summary>Draws a sensor.</summary>
    public SampleSensor(SampleRandom random, SampleOptions options)
    {
        ulong seed = random.Bits();
        _random = new CounterRandom(seed, NoiseStream.Shot);
        _deviation = (float)(1 / Math.Sqrt(random.LogBetween(options.ShotElectrons)));
        double darkCurrent = random.Between(options.DarkCurrent);
        PixelFactor dark = new(seed, NoiseStream.Dark, random.Between(options.DarkNonUniformity), least: 0);
        PixelFactor response = new(seed, NoiseStream.Response, random.Between(options.ResponseNonUniformity), least: 0);
        PixelFactor threshold = new(seed, NoiseStream.Threshold, random.Between(options.ThresholdMismatch), least: 0.25);
        _scale = new float[options.Width * options.Height];
        _offset = new float[_scale.Length];
        for (int pixel = 0; pixel < _scale.Length; pixel++)
        {
            double divisor = threshold.Of(pixel);
            _scale[pixel] = (float)(response.Of(pixel) / divisor);
            _offset[pixel] = (float)(darkCurrent * dark.Of(pixel) / divisor);
        }

        if (random.Chance(options.DefectShare))
        {
            AddDefects(random, (int)Math.Round(random.Between(options.Defects) * _scale.Length));
        }
    }

    /// <summary>Replaces the luminance of a plane by the charge that its pixels get, at most 1.</summary>
    public void Expose(int plane, Span<float> charge)
    {
        ReadOnlySpan<float> scale = _scale.AsSpan(0, charge.Length);
        ReadOnlySpan<float> offset = _offset.AsSpan(0, charge.Length);
        ulong counter = (ulong)plane * (ulong)charge.Length;
        for (int i = 0; i < charge.Length; i++)
        {
            float mean = (charge[i] * scale[i]) + offset[i];
            ulong bits = _random.At(counter + (ulong)i);
            uint sum = (uint)(bits & 0xFFFF) + (uint)((bits >> 16) & 0xFFFF) + (uint)((bits >> 32) & 0xFFFF) + (uint)(bits >> 48);
            float normal = ((int)sum - SumMean) * SumUnit;
            charge[i] = Math.Min(mean + (MathF.Sqrt(mean) * _deviation * normal), 1);
        }
    }

    /// <summary>Makes pixels dead, or so leaky that they fire in every plane.</summary>
    private void AddDefects(SampleRandom random, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int pixel = random.Index(_scale.Length);
            _scale[pixel] = 0;
            _offset[pixel] = random.Sign() > 0 ? 2 : 0; // noise does not bring 2 below the 1 of a spike a plane
        }
    }
}
