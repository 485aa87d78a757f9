using SpikeCodec.Scenes;
using SpikeCodec.Simulation;
using SpikeCodec.Spikes;

namespace SpikeCodec.Tests.Simulation;

/// <summary>The simplest integrate-and-fire generator, one scene a plane, which remembers the scenes that it was given.</summary>
internal sealed class PlainGenerator : ISpikeGenerator
{
    public List<float[]> Luminance { get; } = [];

    public string Name => "plain";

    public GeneratorSettings Settings { get; } = new();

    public GeneratorState CreateState(SpikeGeometry geometry)
    {
        GeneratorState state = new(geometry) { NextPlane = 0 };
        state.Charge.Clear();
        return state;
    }

    public void Generate(SceneGroup scenes, GeneratorState state, SpikeBlock planes)
    {
        Assert.Equal(1, scenes.Shape.Interval);
        Assert.Equal(state.NextPlane, scenes.Shape.FirstPlane);
        planes.FirstPlane = scenes.Shape.FirstPlane;
        planes.Planes = scenes.Shape.Planes;
        planes.Bytes.Clear();
        for (int plane = 0; plane < planes.Planes; plane++)
        {
            Luminance.Add(scenes[plane].Luminance.ToArray());
            Fire(scenes[plane].Luminance, state.Charge, planes.Plane(plane));
        }

        state.NextPlane += planes.Planes;
    }

    private static void Fire(ReadOnlySpan<float> luminance, Span<uint> charge, Span<byte> plane)
    {
        for (int pixel = 0; pixel < charge.Length; pixel++)
        {
            Assert.InRange(luminance[pixel], 0, 1);
            ulong sum = charge[pixel] + (ulong)(luminance[pixel] * 4_294_967_296.0);
            charge[pixel] = (uint)sum;
            plane[pixel >> 3] |= (byte)((sum >> 32) << (pixel & 7));
        }
    }
}
