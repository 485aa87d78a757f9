using BenchmarkDotNet.Attributes;
using SpikeCodec.Metrics;
using SpikeCodec.Metrics.Niqe;

namespace SpikeCodec.Benchmarks;

/// <summary>Measures of scenes on one core. An operation is one scene of 400x250.</summary>
public class SceneMetricsBenchmarks
{
    private const int Width = 400;
    private const int Height = 250;

    private readonly float[] _reference = new float[Width * Height];
    private readonly float[] _test = new float[Width * Height];

    [GlobalSetup]
    public void Setup()
    {
        Random random = new(1);
        for (int i = 0; i < _reference.Length; i++)
        {
            _reference[i] = (float)(128 + (60 * Math.Sin(i % Width / 7.0) * Math.Cos(i / Width / 11.0)) + (20 * random.NextDouble()));
            _test[i] = _reference[i] + (float)(20 * random.NextDouble());
        }
    }

    [Benchmark]
    public double Psnr() => SceneQuality.Psnr(_reference, _test, 255);

    [Benchmark]
    public double Ssim() => SceneQuality.Ssim(_reference, _test, Width, Height, 255);

    [Benchmark]
    public double MultiScaleSsim() => SceneQuality.MultiScaleSsim(_reference, _test, Width, Height, 255);

    [Benchmark]
    public double Niqe() => NaturalImageQuality.Score(_test, Width, Height);
}
