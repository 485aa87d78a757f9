using SpikeCodec.Evaluation.Sequences;
using SpikeCodec.Reconstruction;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>A recording made of a moving scene, its true scenes, and what a reconstructor makes of the spikes.</summary>
internal sealed class Sequence : IDisposable
{
    /// <summary>The planes from one scene to the next.</summary>
    public const int Interval = 8;

    /// <summary>The luminance of white, in expected spikes per plane.</summary>
    public const float Factor = 0.6f;

    /// <summary>The planes before the first and after the last scene: whatever a reconstructor wants, it gets no more.</summary>
    private const int Margin = 96;

    private Sequence(SequenceSource source, SpikeBlock planes, SceneGroup truth, SceneGroup scenes)
    {
        Source = source;
        Planes = planes;
        Truth = truth;
        Scenes = scenes;
        ReconstructionPsnr = Truth.Select((scene, i) => SceneMeasure.Psnr(scene, scenes[i], Factor)).Average();
    }

    /// <summary>Gets what the sequence was made of.</summary>
    public SequenceSource Source { get; }

    /// <summary>Gets the spikes.</summary>
    public SpikeBlock Planes { get; }

    /// <summary>Gets what the camera saw.</summary>
    public SceneGroup Truth { get; }

    /// <summary>Gets the scenes that codecs code.</summary>
    public SceneGroup Scenes { get; }

    /// <summary>Gets the PSNR of <see cref="Scenes"/> in dB, averaged over them.</summary>
    public double ReconstructionPsnr { get; }

    /// <summary>Makes a sequence.</summary>
    /// <param name="source">The moving scene.</param>
    /// <param name="reconstructor">What makes the scenes that are coded.</param>
    /// <param name="count">The scenes.</param>
    public static Sequence Make(SequenceSource source, ISceneReconstructor reconstructor, int count)
    {
        IMovingScene moving = source.Open();
        SceneGroupShape shape = new(moving.Geometry, Margin, count * Interval, Interval);
        SceneGroup truth = new(shape);
        SceneGroup scenes = new(shape);
        SpikeBlock planes = Fire(moving, truth, (2 * Margin) + ((count - 1) * Interval) + 1);
        reconstructor.Reconstruct(planes, scenes, CancellationToken.None);
        return new Sequence(source, planes, truth, scenes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Planes.Dispose();
        Truth.Dispose();
        Scenes.Dispose();
    }

    /// <summary>Makes the planes and the true scenes.</summary>
    private static SpikeBlock Fire(IMovingScene moving, SceneGroup truth, int count)
    {
        SpikeBlock planes = new(moving.Geometry, count) { Planes = count };
        using MovingCamera camera = new(moving);
        for (int i = 0; i < count; i++)
        {
            using SceneGroup light = camera.Look(i, i - Margin);
            camera.Fire(light, planes.Plane(i));
            if (truth.FirstOrDefault(scene => scene.Plane == i) is Scene scene)
            {
                light[0].Luminance.CopyTo(scene.Luminance);
            }
        }

        return planes;
    }
}
