using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Testing;

/// <summary>Small deterministic scenes.</summary>
public static class TestScenes
{
    /// <summary>Makes scenes of random luminance, black and white included.</summary>
    public static SceneGroup Random(SpikeGeometry geometry, int planes, int interval, int seed, long firstPlane = 0)
    {
        Random random = new(seed);
        return From(geometry, planes, interval, (_, _) => Math.Clamp((float)((random.NextDouble() * 1.2) - 0.1), 0, 1), firstPlane);
    }

    /// <summary>Makes scenes whose luminance is a function of scene and pixel.</summary>
    public static SceneGroup From(SpikeGeometry geometry, int planes, int interval, Func<int, int, float> light, long firstPlane = 0)
    {
        SceneGroup scenes = new(new SceneGroupShape(geometry, firstPlane, planes, interval));
        for (int scene = 0; scene < scenes.Count; scene++)
        {
            for (int pixel = 0; pixel < geometry.Pixels; pixel++)
            {
                scenes[scene].Luminance[pixel] = light(scene, pixel);
            }
        }

        return scenes;
    }
}
