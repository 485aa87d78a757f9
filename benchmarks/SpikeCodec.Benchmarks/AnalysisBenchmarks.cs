using BenchmarkDotNet.Attributes;
using SpikeCodec.Analysis;
using SpikeCodec.Spikes;

namespace SpikeCodec.Benchmarks;

/// <summary>The parts of an analysis that go through every sample, on one core.</summary>
public class AnalysisBenchmarks
{
    private const int Width = 400;
    private const int Height = 250;
    private const int Samples = Width * Height * PixelTrains.Capacity;

    private readonly SpikeGeometry _geometry = new(Width, Height);
    private SpikeBlock _planes = null!;
    private PixelTrains _trains = null!;
    private SpikeRegions _regions = null!;
    private IntervalCounter _intervals = null!;
    private LineHashes _lines = null!;

    [GlobalSetup]
    public void Setup()
    {
        _planes = MovingTexture.Make(_geometry, PixelTrains.Capacity);
        _trains = new PixelTrains(_geometry);
        _trains.Set(_planes, 0);
        _regions = new SpikeRegions(_geometry);
        _intervals = new IntervalCounter(_geometry);
        _lines = new LineHashes(_geometry);
    }

    [GlobalCleanup]
    public void Cleanup() => _planes.Dispose();

    /// <summary>Planes to a word a pixel.</summary>
    [Benchmark(OperationsPerInvoke = Samples)]
    public void Trains() => _trains.Set(_planes, 0);

    /// <summary>The spikes of Table 1.</summary>
    [Benchmark(OperationsPerInvoke = Samples)]
    public void Regions() => AddRegions(vectorized: true);

    [Benchmark(OperationsPerInvoke = Samples)]
    public void RegionsScalar() => AddRegions(vectorized: false);

    [Benchmark(OperationsPerInvoke = Samples)]
    public void Intervals() => _intervals.Add(_trains);

    /// <summary>The pictures of intervals at every eighth plane, without measuring them.</summary>
    [Benchmark(OperationsPerInvoke = Samples)]
    public void IntervalPictures()
    {
        IntervalPictures pictures = new(_geometry, 8, _ => { });
        pictures.Add(_trains);
        pictures.Complete();
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public void Lines() => _lines.Add(_trains);

    private void AddRegions(bool vectorized)
    {
        for (int plane = 0; plane < _planes.Planes; plane++)
        {
            _regions.Add(_planes.Plane(plane), vectorized);
        }
    }
}
