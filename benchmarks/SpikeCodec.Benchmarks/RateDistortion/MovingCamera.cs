using SpikeCodec.Evaluation.Sequences;
using SpikeCodec.Scenes;
using SpikeCodec.Simulation;
using SpikeCodec.Spikes;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>Makes the planes of a moving scene one by one, because a generator knows nothing between scenes but straight lines.</summary>
internal sealed class MovingCamera : IDisposable
{
    private readonly IMovingScene _scene;
    private readonly IntegrateAndFireGenerator _generator = new(new GeneratorSettings { Seed = 1 });
    private readonly GeneratorState _state;
    private readonly SpikeBlock _plane;

    /// <summary>Initializes a camera whose pixels have a uniform charge.</summary>
    /// <param name="scene">What it sees.</param>
    public MovingCamera(IMovingScene scene)
    {
        _scene = scene;
        _state = _generator.CreateState(scene.Geometry);
        _plane = new SpikeBlock(scene.Geometry, 1);
    }

    /// <summary>Gets what the camera sees, in expected spikes per plane, as the scene of a plane.</summary>
    /// <param name="plane">The plane of the recording.</param>
    /// <param name="moment">The plane of the moving scene.</param>
    public SceneGroup Look(int plane, int moment)
    {
        SceneGroup light = new(new SceneGroupShape(_scene.Geometry, plane, 1, 1));
        Span<float> luminance = light[0].Luminance;
        _scene.Render(moment, luminance);
        foreach (ref float value in luminance)
        {
            value *= Sequence.Factor / 255;
        }

        return light;
    }

    /// <summary>Makes the next plane.</summary>
    /// <param name="light">The charge of its pixels: what <see cref="Look"/> gave, or something made of it.</param>
    /// <param name="destination">Gets the plane.</param>
    public void Fire(SceneGroup light, Span<byte> destination)
    {
        _generator.Generate(light, _state, _plane);
        _plane.Plane(0).CopyTo(destination);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _state.Dispose();
        _plane.Dispose();
    }
}
