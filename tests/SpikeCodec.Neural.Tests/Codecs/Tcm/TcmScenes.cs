using System.Buffers;
using SpikeCodec.Codecs;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Neural.Tests.Codecs.Tcm;

/// <summary>Scenes that small codecs are good at, and what becomes of them.</summary>
internal static class TcmScenes
{
    /// <summary>Makes scenes of <see cref="TinyModels.Light"/>.</summary>
    public static SceneGroup Create(SpikeGeometry geometry, int planes, int interval, float brightness = 1) => TestScenes.From(
        geometry, planes, interval, (scene, pixel) => brightness * TinyModels.Light(scene, pixel % geometry.Width, pixel / geometry.Width));

    /// <summary>Encodes scenes, with noise as their spikes.</summary>
    public static (byte[] Payload, ulong Hash) Encode(this ISceneCodec codec, SceneGroup scenes)
    {
        ArrayBufferWriter<byte> output = new();
        using SpikeBlock spikes = TestSpikes.Random(scenes.Shape.Geometry, scenes.Shape.Planes, 0.3, 6, scenes.Shape.FirstPlane);
        ulong hash = codec.Encode(scenes, spikes, output, CancellationToken.None);
        return (output.WrittenSpan.ToArray(), hash);
    }

    /// <summary>Decodes scenes into one array.</summary>
    public static (float[] Luminance, ulong Hash) Decode(this ISceneCodec codec, byte[] payload, SceneGroupShape shape)
    {
        using SceneGroup scenes = new(shape);
        ulong hash = codec.Decode(payload, scenes, CancellationToken.None);
        return (scenes.Luminance(), hash);
    }

    /// <summary>Gets the luminance of all scenes.</summary>
    public static float[] Luminance(this SceneGroup scenes) => [.. scenes.SelectMany(scene => scene.Luminance.ToArray())];

    /// <summary>Gets the root of the mean square difference.</summary>
    public static double RootMeanSquare(float[] expected, float[] actual) =>
        Math.Sqrt(expected.Zip(actual, (first, second) => Math.Pow(first - second, 2)).Average());

    /// <summary>Gets the greatest difference.</summary>
    public static double Greatest(float[] expected, float[] actual) => expected.Zip(actual, (first, second) => Math.Abs(first - second)).Max();
}
