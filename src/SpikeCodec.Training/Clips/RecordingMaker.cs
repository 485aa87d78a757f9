using SpikeCodec.Neural.Spikes;
using SpikeCodec.Scenes;
using SpikeCodec.Simulation.Noise;
using SpikeCodec.Spikes;
using SpikeCodec.Training.Datasets;

namespace SpikeCodec.Training.Clips;

/// <summary>Makes short recordings of pictures in motion, with the true scenes: what samples show (<see cref="SampleMaker"/>), for longer.</summary>
/// <param name="pictures">What recordings show.</param>
/// <param name="options">What they are like.</param>
internal sealed class RecordingMaker(PictureLibrary pictures, SampleOptions options)
{
    private readonly SpikeGeometry _geometry = new(options.Width, options.Height);

    /// <summary>Makes a recording that has all planes around each scene that a reconstructor may want.</summary>
    /// <param name="random">The choices.</param>
    /// <param name="scenes">The number of scenes.</param>
    /// <param name="interval">The planes from one scene to the next.</param>
    /// <returns>The planes and the true scenes, both the caller's.</returns>
    public (SpikeBlock Planes, SceneGroup Truth) Make(SampleRandom random, int scenes, int interval)
    {
        SceneGroup truth = new(new SceneGroupShape(_geometry, SpikeWindow.Radius, ((scenes - 1) * interval) + 1, interval));
        int centre = SpikeWindow.Radius + ((truth.Shape.Planes + 1) / 2);
        SpikeBlock planes = new(_geometry, (2 * centre) + 1) { Planes = (2 * centre) + 1 };
        planes.Bytes.Clear();
        using SampleScene scene = new(pictures, random, options, centre);
        SampleSensor? sensor = random.Chance(options.NoiseShare) ? new SampleSensor(random, options) : null;
        float[] state = InitialState(random.Bits());
        float[] charge = new float[_geometry.Pixels];
        for (int plane = 0; plane < planes.Planes; plane++)
        {
            scene.Render(plane, charge);
            int past = plane - SpikeWindow.Radius;
            if (past >= 0 && past % interval == 0 && past / interval < scenes)
            {
                charge.CopyTo(truth[past / interval].Luminance);
            }

            sensor?.Expose(plane, charge);
            Fire(state, charge, planes.Plane(plane));
        }

        return (planes, truth);
    }

    /// <summary>Pixels integrate and fire with soft reset, as <see cref="PixelFiring"/> does for windows.</summary>
    private static void Fire(float[] state, float[] charge, Span<byte> plane)
    {
        for (int pixel = 0; pixel < state.Length; pixel++)
        {
            float sum = state[pixel] + charge[pixel];
            bool fired = sum >= 1;
            state[pixel] = fired ? sum - 1 : sum;
            plane[pixel >> 3] |= (byte)(fired ? 1 << (pixel & 7) : 0);
        }
    }

    private float[] InitialState(ulong seed)
    {
        CounterRandom random = new(seed, NoiseStream.Phase);
        float[] state = new float[_geometry.Pixels];
        for (int pixel = 0; pixel < state.Length; pixel++)
        {
            state[pixel] = (random.At((ulong)pixel) >> 40) * (1f / (1 << 24));
        }

        return state;
    }
}
