using System.Buffers;
using SpikeCodec.Codecs.Mosaic;
using SpikeCodec.Scenes;

namespace SpikeCodec.Tests.Codecs.Mosaic;

public sealed class MosaicHeaderTests
{
    private static readonly SceneGroupShape Scenes = new(MovingScenes.Geometry, 0, 32, 8);

    [Fact]
    public void Read_Written_IsTheSame()
    {
        SceneMotion[] motions = [new(-5, 3, 0, 70, -32768, 32768), default, new(32768, -32768, 1, 2, 3, 4), new(9, 9, 9, 9, 9, 9)];
        byte[] bytes = Write(new MosaicPlan(new MosaicShape(Scenes.Geometry, 1, 32, 48, 4), 3, motions));

        (MosaicPlan plan, int used) = MosaicHeader.Read([.. bytes, 1, 2, 3], Scenes);

        Assert.Equal(bytes.Length, used);
        Assert.Equal((new MosaicShape(Scenes.Geometry, 1, 32, 48, 4), 3), (plan.Shape, plan.Canvases));
        Assert.Equal(motions, plan.Motions);
    }

    [Fact]
    public void Write_SteadyPan_TakesAByteANumber()
    {
        SceneMotion[] motions = [.. Enumerable.Range(-2, 4).Select(i => new SceneMotion(20 * i, 5 * i, 20 * i, 5 * i, 20 * i, 5 * i))];

        Assert.Equal(8 + (4 * SceneMotion.Count), Write(new MosaicPlan(new MosaicShape(Scenes.Geometry, 0, 0, 0, 0), 1, motions)).Length);
    }

    [Theory]
    [InlineData(2, 0)] // no canvas
    [InlineData(2, 5)] // more than scenes
    [InlineData(4, 49)] // wider by more than half
    [InlineData(7, 33)]
    public void Read_OutOfRange_IsMalformed(int at, byte value)
    {
        byte[] bytes = Write(new MosaicPlan(new MosaicShape(Scenes.Geometry, 0, 0, 0, 0), 1, new SceneMotion[4]));
        bytes[at] = value;

        Assert.Throws<MalformedStreamException>(() => MosaicHeader.Read(bytes, Scenes));
    }

    [Fact]
    public void Read_MarginsWithoutMotion_AreMalformed()
    {
        byte[] bytes = Write(new MosaicPlan(new MosaicShape(Scenes.Geometry, 0, 0, 1, 0), 1, null));

        Assert.Throws<MalformedStreamException>(() => MosaicHeader.Read(bytes, Scenes));
    }

    [Fact]
    public void Read_CutOff_IsMalformed()
    {
        byte[] bytes = Write(new MosaicPlan(new MosaicShape(Scenes.Geometry, 0, 0, 0, 0), 1, new SceneMotion[4]));

        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.Throws<MalformedStreamException>(() => MosaicHeader.Read(bytes.AsSpan(0, length), Scenes)));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    public void Read_OtherLayout_IsUnsupported(int at, byte value)
    {
        byte[] bytes = Write(new MosaicPlan(new MosaicShape(Scenes.Geometry, 0, 0, 0, 0), 1, null));
        bytes[at] = value;

        Assert.Throws<UnsupportedStreamException>(() => MosaicHeader.Read(bytes, Scenes));
    }

    [Fact]
    public void Read_MotionBeyondTheLimit_IsMalformed()
    {
        byte[] bytes = [1, 1, 1, 0, 0, 0, 0, 0, .. Enumerable.Repeat(new byte[] { 0xFE, 0xFF, 0x7F }, 24).SelectMany(number => number)];

        Assert.Throws<MalformedStreamException>(() => MosaicHeader.Read(bytes, Scenes));
    }

    private static byte[] Write(MosaicPlan plan)
    {
        ArrayBufferWriter<byte> output = new();
        MosaicHeader.Write(plan, output);
        return output.WrittenSpan.ToArray();
    }
}
