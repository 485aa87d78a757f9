using SpikeCodec.Reconstruction;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Tests.Reconstruction;

/// <summary>Spike trains written out.</summary>
internal static class Trains
{
    /// <summary>The pixels of a block: some for vectors, some for the scalar rest.</summary>
    private const int Pixels = 37;

    /// <summary>Makes planes whose pixels all fire where a text has a 1.</summary>
    public static SpikeBlock Written(string train) => Make(Pixels, train.Length, (_, plane) => train[plane] == '1');

    /// <summary>Makes planes whose pixel p fires every p + 1 planes, beginning at plane p.</summary>
    public static SpikeBlock Steady(int pixels, int planes) => Make(pixels, planes, (pixel, plane) => plane % (pixel + 1) == pixel);

    /// <summary>Gets the luminance that all pixels of a block agree on.</summary>
    public static float Reconstruct(ISceneReconstructor reconstructor, SpikeBlock planes, int scenePlane)
    {
        using SceneGroup scenes = new(new SceneGroupShape(planes.Geometry, planes.FirstPlane + scenePlane, 1, 1));
        reconstructor.Reconstruct(planes, scenes, TestContext.Current.CancellationToken);
        return Assert.Single(scenes[0].Luminance.ToArray().Distinct());
    }

    private static SpikeBlock Make(int pixels, int planes, Func<int, int, bool> fires)
    {
        SpikeBlock block = new(new SpikeGeometry(pixels, 1), planes) { Planes = planes };
        block.Bytes.Clear();
        for (int plane = 0; plane < planes; plane++)
        {
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                block[plane, 0, pixel] = fires(pixel, plane);
            }
        }

        return block;
    }
}
