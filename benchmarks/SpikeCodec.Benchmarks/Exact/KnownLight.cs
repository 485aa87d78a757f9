using SpikeCodec.Benchmarks.RateDistortion;
using SpikeCodec.Evaluation.Sequences;
using SpikeCodec.Scenes;
using SpikeCodec.Simulation.Noise;
using SpikeCodec.Spikes;

namespace SpikeCodec.Benchmarks.Exact;

/// <summary>A recording whose light is known in every plane, and what an ideal code would make of it.</summary>
internal sealed class KnownLight : IDisposable
{
    /// <summary>Pixels from one to the next whose ideal code is measured: no multiple of usual widths.</summary>
    private const int PixelStep = 211;

    private const ulong NoiseSeed = 1;

    private readonly IIdealPixel[] _pixels;

    /// <summary>Makes the recording.</summary>
    /// <param name="scene">What the camera sees.</param>
    /// <param name="planes">The planes.</param>
    /// <param name="isStill">Whether the scene stands still.</param>
    /// <param name="electrons">The electrons of a threshold, 0 for no noise.</param>
    public KnownLight(IMovingScene scene, int planes, bool isStill, int electrons)
    {
        SpikeGeometry geometry = scene.Geometry;
        Planes = new SpikeBlock(geometry, planes) { Planes = planes };
        _pixels = [.. Enumerable.Range(0, (geometry.Pixels + PixelStep - 1) / PixelStep).Select(
            IIdealPixel (_) => electrons > 0 ? new NoisyIdealPixel(electrons) : new SteadyIdealPixel())];
        ShotNoise? noise = electrons > 0 ? new ShotNoise(electrons, NoiseSeed) : null;
        using MovingCamera camera = new(scene);
        for (int i = 0; i < planes; i++)
        {
            using SceneGroup light = camera.Look(i, isStill ? 0 : i - (planes / 2));
            Span<float> charge = light[0].Luminance;
            float[] mean = charge.ToArray();
            noise?.Apply(charge, i);
            foreach (ref float value in charge)
            {
                value = Math.Min(value, 1);
            }

            camera.Fire(light, Planes.Plane(i));
            Observe(i, mean);
        }
    }

    /// <summary>Gets the recording.</summary>
    public SpikeBlock Planes { get; }

    /// <summary>Gets the mean bits per sample of the ideal code.</summary>
    public double IdealBitsPerSample => _pixels.Average(pixel => pixel.Bits) / Planes.Planes;

    /// <inheritdoc/>
    public void Dispose() => Planes.Dispose();

    private void Observe(int plane, float[] mean)
    {
        int width = Planes.Geometry.Width;
        for (int i = 0; i < _pixels.Length; i++)
        {
            int pixel = i * PixelStep;
            _pixels[i].Observe(mean[pixel], Planes[plane, pixel / width, pixel % width]);
        }
    }
}
