using System.Buffers.Binary;
using System.Text;
using CsCheck;
using SkiaSharp;
using SpikeCodec.Pictures.Png;

namespace SpikeCodec.Pictures.Tests;

public sealed class SkiaPictureFormatTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Read_AfterWritePng_RestoresEverySample(int depth) =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 20], Gen.Bool, Gen.Int).Sample(
            (width, height, isNoise, seed) =>
            {
                GrayPicture picture = TestPictures.Make(width, height, depth, seed, isNoise);

                GrayPicture read = TestPictures.Read(TestPictures.WritePng(picture));

                Assert.Equal((width, height, depth), (read.Width, read.Height, read.Depth));
                Assert.Equal(picture.Samples, read.Samples);
            },
            iter: 50);

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void WritePng_EitherDepth_IsTrueGrayThatSkiaReads(int depth)
    {
        GrayPicture picture = TestPictures.Make(50, 20, depth, 1);

        byte[] file = TestPictures.WritePng(picture);

        Assert.Equal((byte)depth, file[24]);
        Assert.Equal((byte)PngColour.Gray, file[25]);
        Assert.True(file.Length < 50 * 20 * depth / 8, "A slope packs.");
        using SKCodec codec = SKCodec.Create(new MemoryStream(file));
        using SKBitmap bitmap = new(new SKImageInfo(50, 20, SKColorType.Gray8, SKAlphaType.Opaque, null));
        Assert.Equal(SKCodecResult.Success, codec.GetPixels(bitmap.Info, bitmap.GetPixels()));
        Assert.Equal(picture.Samples.Select(sample => (byte)(sample >> (depth - 8))), bitmap.Bytes);
    }

    [Fact]
    public void Read_ColourPng_GivesRoundedBt601Luma() =>
        Gen.Select(Gen.Byte, Gen.Byte, Gen.Byte).Sample(
            (red, green, blue) =>
            {
                SKColor colour = new(red, green, blue);
                byte[] file = TestPictures.Encode(SKEncodedImageFormat.Png, 1, 1, SKAlphaType.Opaque, (_, _) => colour);

                GrayPicture picture = TestPictures.Read(file);

                Assert.Equal(8, picture.Depth);
                double luma = (0.299 * red) + (0.587 * green) + (0.114 * blue);
                Assert.True(Math.Abs(luma - picture.Samples[0]) <= 0.5 + 1e-9, $"{red} {green} {blue} gave {picture.Samples[0]}.");
            },
            iter: 100);

    [Fact]
    public void Read_AlphaPng_LiesOnBlack()
    {
        byte[] file = TestPictures.Encode(
            SKEncodedImageFormat.Png, 3, 1, SKAlphaType.Unpremul, (x, _) => new SKColor(200, 200, 200, (byte)(x == 0 ? 255 : x == 1 ? 51 : 0)));

        Assert.Equal([200, 40, 0], TestPictures.Read(file).Samples);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Read_OtherFormats_KeepGrey(SKEncodedImageFormat format)
    {
        byte[] file = TestPictures.Encode(format, 16, 16, SKAlphaType.Opaque, (x, _) => new SKColor(0xFF000000 | (uint)(x * 0x101010)));

        GrayPicture picture = TestPictures.Read(file);

        Assert.All(Enumerable.Range(0, 256), i => Assert.InRange(picture.Samples[i], Math.Max(0, (i % 16 * 16) - 3), (i % 16 * 16) + 3));
    }

    [Fact]
    public void Read_GrayPngWithGammaChunk_KeepsSamples()
    {
        GrayPicture picture = TestPictures.Make(20, 4, 8, 3);
        byte[] file = TestPictures.WritePng(picture);
        using MemoryStream withGamma = new();
        int afterHeader = PngHeader.Signature.Length + 12 + PngHeader.Length;
        withGamma.Write(file.AsSpan(0, afterHeader));
        PngWriter.WriteChunk(withGamma, "gAMA"u8, [0, 1, 0x86, 0xA0]); // linear light
        withGamma.Write(file.AsSpan(afterHeader));

        Assert.Equal(picture.Samples, TestPictures.Read(withGamma.ToArray()).Samples);
    }

    [Theory]
    [InlineData(1, "ab", "cd", "ef")]
    [InlineData(2, "ba", "dc", "fe")]
    [InlineData(3, "fe", "dc", "ba")]
    [InlineData(4, "ef", "cd", "ab")]
    [InlineData(5, "ace", "bdf")]
    [InlineData(6, "eca", "fdb")]
    [InlineData(7, "fdb", "eca")]
    [InlineData(8, "bdf", "ace")]
    public void Read_ExifOrientation_TurnsPicture(byte orientation, params string[] rows)
    {
        // Each letter is a square of 16 pixels, so that JPEG keeps them apart.
        byte[] file = TestPictures.Encode(
            SKEncodedImageFormat.Jpeg, 32, 48, SKAlphaType.Opaque, (x, y) => SKColor.FromHsv(0, 0, 16 * ((y / 16 * 2) + (x / 16))));
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];

        GrayPicture picture = TestPictures.Read([.. file[..2], .. exif, .. file[2..]]);

        Assert.Equal((rows[0].Length * 16, rows.Length * 16), (picture.Width, picture.Height));
        for (int y = 0; y < rows.Length; y++)
        {
            for (int x = 0; x < rows[y].Length; x++)
            {
                Assert.Equal(rows[y][x], (char)('a' + (int)Math.Round(picture.Row((y * 16) + 8)[(x * 16) + 8] / (0.16 * 255))));
            }
        }
    }

    [Fact]
    public void Read_Garbage_ThrowsMalformedStream()
    {
        byte[] noise = new byte[1000];
        new Random(1).NextBytes(noise);

        Assert.Throws<MalformedStreamException>(() => TestPictures.Read([]));
        Assert.Throws<MalformedStreamException>(() => TestPictures.Read(Encoding.ASCII.GetBytes("no picture")));
        Assert.Throws<MalformedStreamException>(() => TestPictures.Read(noise));
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Read_HalfAFile_ThrowsMalformedStream(SKEncodedImageFormat format)
    {
        Random random = new(5);
        byte[] file = TestPictures.Encode(format, 64, 64, SKAlphaType.Opaque, (_, _) => new SKColor((uint)random.Next() | 0xFF000000));

        Assert.Throws<MalformedStreamException>(() => TestPictures.Read(file[..(file.Length / 2)]));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Read_HugeDeclaredSize_ThrowsLimitExceededBeforeAllocation(byte depth)
    {
        byte[] file = TestPictures.WritePng(TestPictures.Make(4, 4, depth, 1));
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(16), 0x7FFF_FFFF);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(20), 0x7FFF_FFFF);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<LimitExceededException>(() => TestPictures.Read(file));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Read_JpegOverLimit_ThrowsLimitExceeded()
    {
        byte[] file = TestPictures.Encode(SKEncodedImageFormat.Jpeg, 16, 8, SKAlphaType.Opaque, (_, _) => SKColors.Red);

        Assert.Throws<LimitExceededException>(() => TestPictures.Read(file, new DecodeLimits { MaxSide = 15 }));
        Assert.Throws<LimitExceededException>(() => TestPictures.Read(file, new DecodeLimits { MaxPixels = 127 }));
        Assert.Throws<LimitExceededException>(() => TestPictures.Read(file, new DecodeLimits { MaxChunkBytes = file.Length - 1 }));
        Assert.Equal(16, TestPictures.Read(file, new DecodeLimits { MaxSide = 16, MaxPixels = 128, MaxChunkBytes = file.Length }).Width);
    }
}
