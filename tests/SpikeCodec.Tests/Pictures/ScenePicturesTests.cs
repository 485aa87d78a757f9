using CsCheck;
using SpikeCodec.Pictures;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Tests.Pictures;

public sealed class ScenePicturesTests
{
    [Theory]
    [InlineData(RowOrder.TopDown, 0)]
    [InlineData(RowOrder.BottomUp, 1)]
    public void ToPicture_RowOrder_ShowsUpright(RowOrder order, int topRow)
    {
        using Scene scene = MakeScene(1, 0, 0, 0);

        GrayPicture picture = ScenePictures.ToPicture(scene, order);

        Assert.Equal(255, picture.Row(topRow)[0]);
        Assert.Equal(255, picture.Samples.Sum(sample => sample));
    }

    [Fact]
    public void ToPicture_WhiteAndDepth_ScaleRoundAndClamp()
    {
        using Scene scene = MakeScene(0.3f, 0.6f, 0.7f, 0.1f);

        Assert.Equal([128, 255, 255, 43], ScenePictures.ToPicture(scene, RowOrder.TopDown, white: 0.6).Samples);
        Assert.Equal([19_661, 39_321, 45_874, 6554], ScenePictures.ToPicture(scene, RowOrder.TopDown, depth: 16).Samples);
    }

    [Fact]
    public void ToPicture_Gamma_BrightensByItsRoot()
    {
        using Scene scene = MakeScene(0.25f, 0, 1, 0.5f);

        Assert.Equal([128, 0, 255, 180], ScenePictures.ToPicture(scene, RowOrder.TopDown, gamma: 2).Samples);
    }

    [Fact]
    public void ToPicture_NotANumberOrNegative_IsBlack()
    {
        using Scene scene = MakeScene(float.NaN, -1, float.PositiveInfinity, float.NegativeInfinity);

        Assert.Equal([0, 0, 255, 0], ScenePictures.ToPicture(scene, RowOrder.TopDown).Samples);
        Assert.Equal([0, 0, 255, 0], ScenePictures.ToPicture(scene, RowOrder.TopDown, gamma: 2.2).Samples);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void ToPicture_WhiteOrGammaNotPositive_Throws(double value)
    {
        using Scene scene = MakeScene(0, 0, 0, 0);

        Assert.Throws<ArgumentOutOfRangeException>(() => ScenePictures.ToPicture(scene, RowOrder.TopDown, white: value));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScenePictures.ToPicture(scene, RowOrder.TopDown, gamma: value));
    }

    [Fact]
    public void ToPicture_AfterFromPicture_RestoresEverySample() =>
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Double[0.1, 1], Gen.Int).Sample((isDeep, isBottomUp, gain, seed) =>
        {
            Random random = new(seed);
            GrayPicture picture = new(5, 3, isDeep ? 16 : 8);
            foreach (ref ushort sample in picture.Samples.AsSpan())
            {
                sample = (ushort)random.Next(picture.White + 1);
            }

            RowOrder order = isBottomUp ? RowOrder.BottomUp : RowOrder.TopDown;
            using Scene scene = new(new SpikeGeometry(5, 3), 0);

            ScenePictures.FromPicture(picture, scene, order, gain);

            Assert.Equal(gain * picture.Row(isBottomUp ? 2 : 0)[1] / picture.White, scene.Row(0)[1], 1e-6);
            Assert.Equal(picture.Samples, ScenePictures.ToPicture(scene, order, gain, picture.Depth).Samples);
        });

    [Fact]
    public void FromPicture_OtherSize_Throws()
    {
        using Scene scene = MakeScene(0, 0, 0, 0);

        Assert.Throws<ArgumentException>(() => ScenePictures.FromPicture(new GrayPicture(1, 4), scene, RowOrder.TopDown, 1));
    }

    private static Scene MakeScene(params float[] luminance)
    {
        Scene scene = new(new SpikeGeometry(2, 2), 0);
        luminance.CopyTo(scene.Luminance);
        return scene;
    }
}
