using BenchmarkDotNet.Attributes;
using SpikeCodec.Reconstruction;
using SpikeCodec.Scenes;
using SpikeCodec.Simulation;
using SpikeCodec.Spikes;

namespace SpikeCodec.Benchmarks;

/// <summary>Integrate and fire into packed planes, on one core. A sample is one bit of the planes made.</summary>
public class GeneratorBenchmarks
{
    private const int Width = 400;
    private const int Height = 250;
    private const int Planes = 256;
    private const int Samples = Width * Height * Planes;

    private readonly IntegrateAndFireGenerator _soft = new();
    private readonly IntegrateAndFireGenerator _hard = new(new GeneratorSettings { Reset = ResetRule.Hard });
    private SpikeBlock _planes = null!;
    private SceneGroup _scenes = null!;
    private GeneratorState _state = null!;

    /// <summary>Gets or sets the planes from one scene to the next.</summary>
    [Params(8, 32)]
    public int Interval { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        SpikeGeometry geometry = new(Width, Height);
        _planes = MovingTexture.Make(geometry, Planes);
        _scenes = new SceneGroup(new SceneGroupShape(geometry, 0, Planes, Interval));
        _state = new GeneratorState(geometry);
        new TfpReconstructor().Reconstruct(_planes, _scenes, CancellationToken.None);
        _soft.Generate(_scenes, _state, _planes);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _state.Dispose();
        _scenes.Dispose();
        _planes.Dispose();
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public void SoftReset() => Generate(_soft);

    [Benchmark(OperationsPerInvoke = Samples)]
    public void HardReset() => Generate(_hard);

    [Benchmark(OperationsPerInvoke = Samples)]
    public void SoftResetScalar() => _soft.Generate(_scenes, _state, _planes, vectorized: false);

    private void Generate(IntegrateAndFireGenerator generator)
    {
        _state.NextPlane = 0; // as if the planes before had just been made
        generator.Generate(_scenes, _state, _planes);
    }
}
