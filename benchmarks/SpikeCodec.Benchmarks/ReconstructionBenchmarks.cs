using BenchmarkDotNet.Attributes;
using SpikeCodec.Reconstruction;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Benchmarks;

/// <summary>The classical reconstructors on one core, as they are and without vectors. A sample is one bit of the planes read.</summary>
public class ReconstructionBenchmarks
{
    private const int Width = 400;
    private const int Height = 250;
    private const int Planes = 256;
    private const int Samples = Width * Height * Planes;

    private readonly TfpReconstructor _tfp = new();
    private readonly TfiReconstructor _tfi = new();
    private SpikeBlock _planes = null!;
    private SceneGroup _scenes = null!;

    /// <summary>Gets or sets the planes from one scene to the next.</summary>
    [Params(8, 32)]
    public int Interval { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        SpikeGeometry geometry = new(Width, Height);
        _planes = MovingTexture.Make(geometry, Planes);
        _scenes = new SceneGroup(new SceneGroupShape(geometry, 0, Planes, Interval));
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _scenes.Dispose();
        _planes.Dispose();
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public void Tfp() => _tfp.Reconstruct(_planes, _scenes, CancellationToken.None);

    [Benchmark(OperationsPerInvoke = Samples)]
    public void TfpScalar() => _tfp.Reconstruct(_planes, _scenes, vectorized: false, CancellationToken.None);

    [Benchmark(OperationsPerInvoke = Samples)]
    public void Tfi() => _tfi.Reconstruct(_planes, _scenes, CancellationToken.None);

    [Benchmark(OperationsPerInvoke = Samples)]
    public void TfiScalar() => _tfi.Reconstruct(_planes, _scenes, vectorized: false, CancellationToken.None);

    [Benchmark(OperationsPerInvoke = Samples)]
    public void Tfstp() => TfstpReconstructor.Reconstruct(_planes, _scenes, vectorized: true, CancellationToken.None);

    [Benchmark(OperationsPerInvoke = Samples)]
    public void TfstpScalar() => TfstpReconstructor.Reconstruct(_planes, _scenes, vectorized: false, CancellationToken.None);
}
