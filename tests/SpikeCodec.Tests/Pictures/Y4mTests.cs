using System.Text;
using CsCheck;
using SpikeCodec.Pictures;

namespace SpikeCodec.Tests.Pictures;

public sealed class Y4mTests
{
    [Theory]
    [InlineData("Cmono", 0)]
    [InlineData("C420jpeg XCOLORRANGE=FULL", 4)]
    [InlineData("C420paldv XCOLORRANGE=FULL", 4)]
    [InlineData("C422 XCOLORRANGE=FULL", 8)]
    [InlineData("C444 XYSCSS=444 XCOLORRANGE=FULL", 12)]
    [InlineData("C444alpha XCOLORRANGE=FULL", 18)]
    [InlineData("C411 XCOLORRANGE=FULL", 4)]
    [InlineData("XCOLORRANGE=FULL", 4)]
    public void Read_EachColourSpace_GivesLumaAndSkipsChroma(string tags, int chromaBytes)
    {
        byte[] first = [0, 100, 255, 7, 8, 9];
        byte[] second = [1, 2, 3, 4, 5, 6];
        byte[] chroma = [.. Enumerable.Repeat((byte)0xEE, chromaBytes)];

        using Y4mReader reader = Open($"YUV4MPEG2 W3 H2 F30000:1001 Ip A1:1 {tags}\n", "FRAME\n", first, chroma, "FRAME Ip\n", second, chroma);

        Assert.Equal((3, 2, 8), (reader.Width, reader.Height, reader.Depth));
        Assert.Equal(new FrameRate(30_000, 1001), reader.Rate);
        Assert.Equal(first.Select(sample => (ushort)sample), reader.Read()!.Samples);
        Assert.Equal(second.Select(sample => (ushort)sample), reader.Read()!.Samples);
        Assert.Null(reader.Read());
        Assert.Null(reader.Read());
    }

    [Theory]
    [InlineData("Cmono9", 511, 0)]
    [InlineData("Cmono10", 1023, 0)]
    [InlineData("Cmono12", 4095, 0)]
    [InlineData("Cmono14", 16_383, 0)]
    [InlineData("Cmono16", 65_535, 0)]
    [InlineData("C420p10 XCOLORRANGE=FULL", 1023, 2)]
    [InlineData("C422p12 XCOLORRANGE=FULL", 4095, 2)]
    [InlineData("C444p16 XCOLORRANGE=FULL", 65_535, 4)]
    public void Read_DeepSamples_ScaleToSixteenBits(string tags, int most, int chromaSamples)
    {
        int middle = most / 3;
        byte[] luma = [0, 0, (byte)most, (byte)(most >> 8)];
        byte[] next = [(byte)middle, (byte)(middle >> 8), 1, 0];
        byte[] chroma = new byte[2 * chromaSamples];

        using Y4mReader reader = Open($"YUV4MPEG2 W2 H1 F0:0 {tags}\n", "FRAME\n", luma, chroma, "FRAME\n", next, chroma);

        Assert.Null(reader.Rate);
        Assert.Equal([0, 65_535], reader.Read()!.Samples);
        GrayPicture second = reader.Read()!;
        Assert.Equal(16, second.Depth);
        Assert.Equal((ushort)Math.Round(65_535.0 * middle / most), second.Samples[0]);
        Assert.Equal((ushort)Math.Round(65_535.0 / most), second.Samples[1]);
    }

    [Theory]
    [InlineData("C420jpeg", null, true)]
    [InlineData("", null, true)]
    [InlineData("Cmono", null, false)]
    [InlineData("Cmono XCOLORRANGE=LIMITED", null, true)]
    [InlineData("C422 XCOLORRANGE=FULL", null, false)]
    [InlineData("C422", LuminanceRange.Full, false)]
    [InlineData("Cmono XCOLORRANGE=FULL", LuminanceRange.Limited, true)]
    public void Read_Range_FollowsOverrideThenTagThenColourSpace(string tags, LuminanceRange? range, bool isStretched)
    {
        byte[] luma = [0, 16, 126, 235, 255];

        using Y4mReader reader = Open(range, $"YUV4MPEG2 W5 H1 {tags}\n", "FRAME\n", luma, new byte[10]);

        // (126 - 16) * 255 / 219 = 128.08
        Assert.Equal(isStretched ? [0, 0, 128, 255, 255] : [0, 16, 126, 235, 255], reader.Read()!.Samples);
    }

    [Fact]
    public void Read_TenBitLimited_StretchesFrom64To940()
    {
        using Y4mReader reader = Open("YUV4MPEG2 W3 H1 C420p10\n", "FRAME\n", new byte[] { 64, 0, 0xAC, 3, 0xF6, 1 }, new byte[8]);

        // 502 is half way between 64 and 940.
        Assert.Equal([0, 65_535, 32_768], reader.Read()!.Samples);
    }

    [Theory]
    [InlineData("")]
    [InlineData("RIFF W3 H2\n")]
    [InlineData("YUV4MPEG2 W3 H2")]
    [InlineData("YUV4MPEG2 W3\n")]
    [InlineData("YUV4MPEG2 W3 H2x\n")]
    [InlineData("YUV4MPEG2 W-3 H2\n")]
    [InlineData("YUV4MPEG2 W0 H2\n")]
    [InlineData("YUV4MPEG2 W99999999999 H2\n")]
    [InlineData("YUV4MPEG2 W3 H2 F25\n")]
    [InlineData("YUV4MPEG2 W3 H2 XCOLORRANGE=odd\n")]
    public void Constructor_BrokenHeader_ThrowsMalformedStream(string header) =>
        Assert.Throws<MalformedStreamException>(() => Open(header));

    [Theory]
    [InlineData("C410")]
    [InlineData("Cmono11")]
    [InlineData("C420p")]
    [InlineData("C420p8x")]
    [InlineData("C42")]
    [InlineData("C")]
    [InlineData("C42010")]
    [InlineData("C411p10")]
    [InlineData("C422jpeg")]
    public void Constructor_UnknownColourSpace_ThrowsUnsupportedStream(string tag)
    {
        UnsupportedStreamException error = Assert.Throws<UnsupportedStreamException>(() => Open($"YUV4MPEG2 W3 H2 {tag}\n"));

        Assert.Contains($"'{tag[1..]}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("YUV4MPEG2 W16385 H2\n")]
    [InlineData("YUV4MPEG2 W2 H2000000000\n")]
    [InlineData("YUV4MPEG2 W16384 H16384\n")]
    public void Constructor_HugePictures_ThrowsLimitExceeded(string header) =>
        Assert.Throws<LimitExceededException>(() => Open(header));

    [Fact]
    public void Constructor_EndlessHeader_ThrowsLimitExceeded() =>
        Assert.Throws<LimitExceededException>(() => Open("YUV4MPEG2 W3 H2 " + new string('x', DecodeLimits.Default.MaxHeaderBytes)));

    [Fact]
    public void Read_EveryTruncation_ThrowsOrEnds()
    {
        byte[] video = Bytes("YUV4MPEG2 W3 H2 Cmono\n", "FRAME\n", new byte[6], "FRAME\n", new byte[6]);
        int header = video.AsSpan().IndexOf((byte)'\n') + 1;
        for (int length = 0; length < video.Length; length++)
        {
            using MemoryStream stream = new(video, 0, length);
            if (length == header || length == header + 12)
            {
                Assert.Equal((length - header) / 12, CountPictures(stream));
            }
            else
            {
                Assert.Throws<MalformedStreamException>(() => CountPictures(stream));
            }
        }
    }

    [Fact]
    public void Read_NoFrameWord_ThrowsMalformedStream()
    {
        using Y4mReader reader = Open("YUV4MPEG2 W1 H1 Cmono\n", "FRAMES\n", new byte[1]);

        Assert.Throws<MalformedStreamException>(reader.Read);
    }

    [Fact]
    public void Read_SampleOverDepth_ThrowsMalformedStream()
    {
        using Y4mReader reader = Open("YUV4MPEG2 W1 H1 Cmono10\n", "FRAME\n", new byte[] { 0, 4 });

        MalformedStreamException error = Assert.Throws<MalformedStreamException>(reader.Read);
        Assert.Contains("1024", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Read_AfterWrite_RestoresEverySample(int depth) =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], Gen.Int[0, 3], Gen.Int).Sample(
            (width, height, count, seed) =>
            {
                Random random = new(seed);
                using MemoryStream stream = new();
                Y4mWriter writer = new(stream, width, height, depth, new FrameRate(20_000, 3));
                List<ushort[]> written = [];
                for (int i = 0; i < count; i++)
                {
                    GrayPicture picture = new(width, height, depth);
                    foreach (ref ushort sample in picture.Samples.AsSpan())
                    {
                        sample = (ushort)random.Next(picture.White + 1);
                    }

                    writer.Write(picture);
                    written.Add(picture.Samples);
                }

                stream.Position = 0;
                using Y4mReader reader = new(stream);
                Assert.Equal((width, height, depth), (reader.Width, reader.Height, reader.Depth));
                Assert.Equal(new FrameRate(20_000, 3), reader.Rate);
                Assert.All(written, samples => Assert.Equal(samples, reader.Read()!.Samples));
                Assert.Null(reader.Read());
            },
            iter: 50);

    [Fact]
    public void Write_SixteenBits_IsLittleEndianMono16()
    {
        using MemoryStream stream = new();
        Y4mWriter writer = new(stream, 2, 1, 16);
        GrayPicture picture = new(2, 1, 16);
        picture.Samples[0] = 0x1234;

        writer.Write(picture);

        Assert.Equal(
            Bytes("YUV4MPEG2 W2 H1 F0:0 Ip A1:1 Cmono16 XCOLORRANGE=FULL\n", "FRAME\n", new byte[] { 0x34, 0x12, 0, 0 }), stream.ToArray());
    }

    [Fact]
    public void Write_OtherSizeOrDepth_Throws()
    {
        Y4mWriter writer = new(Stream.Null, 2, 2);

        Assert.Throws<ArgumentException>(() => writer.Write(new GrayPicture(2, 1)));
        Assert.Throws<ArgumentException>(() => writer.Write(new GrayPicture(2, 2, 16)));
    }

    internal static byte[] Bytes(params object[] parts) =>
        [.. parts.SelectMany(part => part as byte[] ?? Encoding.ASCII.GetBytes((string)part))];

    private static Y4mReader Open(params object[] parts) => Open(null, parts);

    private static Y4mReader Open(LuminanceRange? range, params object[] parts) => new(new MemoryStream(Bytes(parts)), range: range);

    private static int CountPictures(Stream stream)
    {
        using Y4mReader reader = new(stream);
        int pictures = 0;
        while (reader.Read() is not null)
        {
            pictures++;
        }

        return pictures;
    }
}
