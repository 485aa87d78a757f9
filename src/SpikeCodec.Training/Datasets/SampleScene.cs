using SpikeCodec.Simulation.Noise;

namespace SpikeCodec.Training.Datasets;

/// <summary>The scene of a sample over its planes: a background and objects before it, in one light.</summary>
internal sealed class SampleScene : IDisposable
{
    private readonly Backdrop _backdrop;
    private readonly List<MovingObject> _objects = [];

    /// <summary>Draws a scene.</summary>
    /// <param name="pictures">Where pictures come from.</param>
    /// <param name="random">The sample's choices.</param>
    /// <param name="options">What samples are like.</param>
    /// <param name="centre">The plane in the middle of those that will be asked for: they are 0 to twice that.</param>
    public SampleScene(PictureLibrary pictures, SampleRandom random, SampleOptions options, int centre)
    {
        Span<float> tone = stackalloc float[256];
        DrawTone(random, options, tone);
        _backdrop = new Backdrop(pictures, random, options, tone, centre);
        int objects = random.Chance(options.ObjectShare) ? 1 + random.Index(options.MaxObjects) : 0;
        for (int i = 0; i < objects; i++)
        {
            _objects.Add(new MovingObject(FrameBlend.Draw(pictures, random, options, (2 * centre) + 1).First, random, options, tone, centre));
        }
    }

    /// <summary>Makes the luminance at a plane, in expected spikes per plane.</summary>
    public void Render(int plane, Span<float> luminance)
    {
        _backdrop.Render(plane, luminance);
        foreach (MovingObject thing in _objects)
        {
            thing.Render(plane, luminance);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _backdrop.Dispose();
        foreach (MovingObject thing in _objects)
        {
            thing.Dispose();
        }
    }

    private static void DrawTone(SampleRandom random, SampleOptions options, Span<float> tone)
    {
        double factor = random.Chance(options.UsualFactorShare) ? options.UsualFactor : random.Between(options.Factor);
        double gamma = random.Chance(options.GammaShare) ? random.Between(options.Gamma) : 1;
        tone[0] = 0;
        for (int grey = 1; grey < tone.Length; grey++)
        {
            double light = grey / 255.0;
            tone[grey] = (float)(factor * (gamma == 1 ? light : PortableMath.Decay(-gamma * PortableMath.Log(light))));
        }
    }
}
