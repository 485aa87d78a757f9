using SpikeCodec.Codecs;
using SpikeCodec.Codecs.External;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Codecs.External;

/// <summary>What happens to scenes and streams before and after a program.</summary>
public sealed class VideoPartsTests
{
    [Theory]
    [InlineData(0f, 40)]
    [InlineData(0.0001f, 40)]
    [InlineData(0.25f, 8)]
    [InlineData(0.26f, 7)]
    [InlineData(0.9f, 0)]
    [InlineData(1f, 0)]
    [InlineData(1.5f, 0)]
    public void Exposure_IsTheGreatestThatClipsNothing(float brightest, int expected)
    {
        using SceneGroup scenes = TestScenes.From(new SpikeGeometry(4, 4), 2, 1, (scene, pixel) => scene == 1 && pixel == 7 ? brightest : 0);

        Assert.Equal(expected, Exposure.For(scenes).Value);
    }

    [Fact]
    public void Exposure_FourSteps_DoubleTheGainExactly()
    {
        for (int value = 0; value + 4 <= Exposure.Greatest; value++)
        {
            Assert.Equal(2 * new Exposure(value).Gain, new Exposure(value + 4).Gain);
            Assert.Equal(Math.Pow(2, value / 4.0), new Exposure(value).Gain, 1e-12 * new Exposure(value).Gain);
        }
    }

    [Theory]
    [InlineData(1, 1, 64, 64)]
    [InlineData(64, 65, 64, 72)]
    [InlineData(250, 250, 256, 256)]
    [InlineData(400, 250, 400, 256)]
    public void VideoFormat_IsPaddedToEightAndAtLeast64(int width, int height, int videoWidth, int videoHeight)
    {
        VideoFormat format = VideoFormat.Of(new SpikeGeometry(width, height), 10, hasChroma: true);

        Assert.Equal((videoWidth, videoHeight), (format.Width, format.Height));
        Assert.Equal(videoWidth * videoHeight * 3, format.PictureBytes);
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(8, true)]
    [InlineData(10, false)]
    [InlineData(10, true)]
    public void VideoSamples_WrittenAndRead_AreTheScenesToHalfASample(int bitDepth, bool hasChroma)
    {
        using TestFolder folder = new();
        using SceneGroup scenes = TestScenes.Random(new SpikeGeometry(13, 70), 5, 2, 1);
        using SceneGroup back = new(scenes.Shape);
        VideoFormat format = VideoFormat.Of(scenes.Shape.Geometry, bitDepth, hasChroma);

        VideoSamples.Write(folder["scenes.yuv"], scenes, format, new Exposure(0));
        VideoSamples.Read(folder["scenes.yuv"], scenes.Shape, format, new Exposure(0), back);

        Assert.Equal(scenes.Count * (long)format.PictureBytes, new FileInfo(folder["scenes.yuv"]).Length);
        for (int i = 0; i < scenes.Count; i++)
        {
            Assert.All(scenes[i].Luminance.ToArray().Zip(back[i].Luminance.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 0.501 / format.MaxSample));
        }
    }

    [Fact]
    public void VideoSamples_LastColumnAndRow_ArePadding()
    {
        using TestFolder folder = new();
        using SceneGroup scenes = TestScenes.From(new SpikeGeometry(2, 2), 1, 1, (_, pixel) => pixel / 3f);
        VideoFormat format = VideoFormat.Of(scenes.Shape.Geometry, 8, hasChroma: true);

        VideoSamples.Write(folder["scenes.yuv"], scenes, format, new Exposure(0));

        byte[] picture = File.ReadAllBytes(folder["scenes.yuv"]);
        Assert.Equal([0, 85, 85], picture[..3]);
        Assert.Equal([170, 255, 255], picture[(63 * 64)..((63 * 64) + 3)]);
        Assert.All(picture[(64 * 64)..], sample => Assert.Equal(128, sample));
    }

    [Fact]
    public void WithoutRepeats_LeavesOutMessagesAndTheSameParameterSetsAgain()
    {
        byte[] vps = [0, 0, 0, 1, 0x40, 1, 7], sps = [0, 0, 0, 1, 0x42, 1, 8], other = [0, 0, 0, 1, 0x42, 1, 9];
        byte[] message = [0, 0, 1, 0x4E, 1, 5], picture = [0, 0, 1, 0x28, 1, 0, 0, 3, 6], longPicture = [0, .. picture];

        Assert.Equal(
            [.. vps, .. sps, .. longPicture, .. longPicture, .. other, .. picture, .. sps, .. picture],
            NalUnits.Hevc.WithoutRepeats(
                [.. vps, .. sps, .. message, .. picture, .. vps, .. sps, .. picture, .. other, .. picture, .. sps, .. picture, .. message]));
    }

    [Fact]
    public void Unwrap_Ivf_GivesWhatThePicturesHold()
    {
        byte[] file = [.. "DKIF"u8, 0, 0, 32, 0, .. new byte[24], 2, 0, 0, 0, .. new byte[8], 11, 12, 1, 0, 0, 0, .. new byte[8], 13];

        Assert.Equal([11, 12, 13], IvfFile.Unwrap(file));
        Assert.Throws<ExternalProgramException>(() => IvfFile.Unwrap(file.AsSpan(..^1)));
        Assert.Throws<ExternalProgramException>(() => IvfFile.Unwrap(file.AsSpan(1)));
    }

    [Theory]
    [InlineData("x265", 63, 0)]
    [InlineData("x265", 32, 31)]
    [InlineData("x265", 0, 51)]
    [InlineData("vtm", 0, 63)]
    [InlineData("svtav1", 63, 1)]
    public void QuantizerFor_Quality_Is63LessItWhereThereIsSuch(string name, int quality, int quantizer)
    {
        VideoCodec codec = new[] { VideoCodec.Vtm, VideoCodec.Vvenc, VideoCodec.X265, VideoCodec.SvtAv1 }.Single(codec => codec.Name == name);

        Assert.Equal(quantizer, codec.QuantizerFor(quality));
    }

    [Fact]
    public void Settings_ThatCannotBe_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Create(new SceneCodecSettings { Preset = "warp" }));
        Assert.Throws<ArgumentException>(() => Create(new SceneCodecSettings { BitDepth = 9 }));
        Assert.Throws<ArgumentException>(() => Create(new SceneCodecSettings { Quality = 64 }));

        static ISceneCodec Create(SceneCodecSettings settings) => CodecCatalog.BuiltIn.SceneCodecs.Find("x265").Create(settings);
    }
}
