using SpikeCodec.Codecs;
using SpikeCodec.Codecs.Raw;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Codecs;

public sealed class RawSceneCodecTests : SceneCodecContract
{
    protected override double Tolerance => 0.5001 / 65535;

    [Fact]
    public void Encode_StillScenes_CostNextToNothingAfterTheFirst()
    {
        SpikeGeometry geometry = new(64, 48);
        Random random = new(1);
        float[] light = [.. Enumerable.Range(0, geometry.Pixels).Select(_ => random.NextSingle())];
        int one = Length(TestScenes.From(geometry, 8, 8, (_, pixel) => light[pixel]));

        Assert.InRange(Length(TestScenes.From(geometry, 128, 8, (_, pixel) => light[pixel])), one, one + 200);
    }

    protected override ISceneCodec CreateCodec() => new RawSceneCodec();

    private static int Length(SceneGroup scenes)
    {
        using (scenes)
        {
            System.Buffers.ArrayBufferWriter<byte> output = new();
            using SpikeBlock spikes = new(scenes.Shape.Geometry, 0);
            new RawSceneCodec().Encode(scenes, spikes, output, CancellationToken.None);
            return output.WrittenCount;
        }
    }
}
