using CsCheck;
using SkiaSharp;
using SpikeCodec.Pictures.Gif;

namespace SpikeCodec.Pictures.Tests.Gif;

public sealed class GifWriterTests
{
    [Fact]
    public void Write_SmallPictures_DecodeToTheSame() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[1, 4], Gen.Bool, Gen.Int).Sample(
            (width, height, count, isNoise, seed) =>
            {
                GrayPicture[] pictures = [.. Enumerable.Range(0, count).Select(i => TestPictures.Make(width, height, 8, seed + i, isNoise))];

                AssertSame(pictures, Write(pictures));
            },
            iter: 50);

    [Fact]
    public void Write_NoiseLongerThanTheTable_DecodesToTheSame()
    {
        // More than 4096 strings: the table is cleared several times.
        GrayPicture[] pictures = [TestPictures.Make(200, 200, 8, 1, isNoise: true), TestPictures.Make(200, 200, 8, 2)];

        AssertSame(pictures, Write(pictures));
    }

    [Fact]
    public void Write_EveryLengthOfNoise_DecodesToTheSame()
    {
        // Some lengths end right where the codes grow to 10 bits, some where the table is full.
        foreach (int width in Enumerable.Range(240, 30).Concat(Enumerable.Range(3838, 160)))
        {
            GrayPicture[] pictures = [TestPictures.Make(width, 1, 8, width, isNoise: true)];

            AssertSame(pictures, Write(pictures));
        }
    }

    [Fact]
    public void Write_Animation_RepeatsForEverWithDelay()
    {
        byte[] file = Write([new GrayPicture(3, 2), new GrayPicture(3, 2)]);

        using SKCodec codec = SKCodec.Create(new MemoryStream(file));
        Assert.Equal(2, codec.FrameCount);
        Assert.Equal(-1, codec.RepetitionCount);
        Assert.All(codec.FrameInfo, info => Assert.Equal(70, info.Duration));
    }

    [Fact]
    public void Write_FlatPicture_Packs() => Assert.True(Write([new GrayPicture(400, 250)]).Length < 3000);

    [Fact]
    public void Write_LazyPictures_AreTakenOneAtATime()
    {
        using MemoryStream stream = new();
        long lengthAtSecond = 0;

        GifWriter.Write(Pictures(), TimeSpan.FromSeconds(0.1), stream);

        Assert.True(lengthAtSecond > 800, "The first picture is written before the second is asked for.");

        IEnumerable<GrayPicture> Pictures()
        {
            yield return TestPictures.Make(20, 20, 8, 1, isNoise: true);
            lengthAtSecond = stream.Length;
            yield return TestPictures.Make(20, 20, 8, 2);
        }
    }

    [Fact]
    public void Write_PicturesThatDoNotFit_Throws()
    {
        Assert.Throws<ArgumentException>(() => Write([]));
        Assert.Throws<ArgumentException>(() => Write([new GrayPicture(3, 2, 16)]));
        Assert.Throws<ArgumentException>(() => Write([new GrayPicture(3, 2), new GrayPicture(2, 3)]));
        Assert.Throws<ArgumentException>(() => Write([new GrayPicture(65_536, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => GifWriter.Write([new GrayPicture(1, 1)], TimeSpan.FromSeconds(656), Stream.Null));
    }

    private static byte[] Write(GrayPicture[] pictures)
    {
        using MemoryStream stream = new();
        new SkiaPictureFormat().WriteGif(pictures, TimeSpan.FromMilliseconds(68), stream);
        return stream.ToArray();
    }

    private static void AssertSame(GrayPicture[] pictures, byte[] file)
    {
        using SKCodec codec = SKCodec.Create(new MemoryStream(file));
        Assert.Equal((pictures[0].Width, pictures[0].Height), (codec.Info.Width, codec.Info.Height));
        if (pictures.Length > 1)
        {
            Assert.Equal(pictures.Length, codec.FrameCount);
        }

        for (int i = 0; i < pictures.Length; i++)
        {
            using SKBitmap bitmap = new(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul, null));
            Assert.Equal(SKCodecResult.Success, codec.GetPixels(bitmap.Info, bitmap.GetPixels(), new SKCodecOptions(i)));
            Assert.Equal(pictures[i].Samples, bitmap.Bytes.Where((_, k) => k % 4 == 1).Select(grey => (ushort)grey));
        }
    }
}
