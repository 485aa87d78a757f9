using BenchmarkDotNet.Attributes;
using SpikeCodec.Metrics;
using SpikeCodec.Spikes;

namespace SpikeCodec.Benchmarks;

/// <summary>What <c>verify</c> compares two recordings by, on one core. A sample is one bit of one of them.</summary>
public class SpikeMetricsBenchmarks
{
    private const int Width = 400;
    private const int Height = 250;
    private const int Planes = 256;
    private const int Samples = Width * Height * Planes;

    private SpikeBlock _planes = null!;
    private SpikeBlock _shifted = null!;

    [GlobalSetup]
    public void Setup()
    {
        // A plane late: as many samples differ as where spikes are made anew from scenes.
        using SpikeBlock planes = MovingTexture.Make(new SpikeGeometry(Width, Height), Planes + 1);
        _planes = planes.Slice(0, Planes);
        _shifted = planes.Slice(1, Planes);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _planes.Dispose();
        _shifted.Dispose();
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public double VanRossum() => Compare(vectorized: true);

    [Benchmark(OperationsPerInvoke = Samples)]
    public double VanRossumScalar() => Compare(vectorized: false);

    [Benchmark(OperationsPerInvoke = Samples)]
    public double Intervals()
    {
        SpikeDifference difference = new(_planes.Geometry);
        difference.Add(_planes, _shifted);
        return difference.IsiPsnr;
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public double TfpPictures()
    {
        TfpComparison pictures = new(_planes.Geometry);
        pictures.Add(_planes, _shifted);
        return pictures.Psnr;
    }

    private double Compare(bool vectorized)
    {
        VanRossumComparison trains = new(_planes.Geometry);
        trains.Add(_planes, _shifted, vectorized);
        return trains.MeanDistance;
    }
}
