using System.Buffers.Binary;
using System.IO.Compression;
using CsCheck;
using SpikeCodec.Pictures.Png;

namespace SpikeCodec.Pictures.Tests.Png;

public sealed class DeepPngReaderTests
{
    [Fact]
    public void Read_EachFilter_RestoresRows() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 6], Gen.Int[0, 4], Gen.Int).Sample(
            (width, height, filter, seed) =>
            {
                GrayPicture picture = TestPictures.Make(width, height, 16, seed, isNoise: true);
                byte[] above = new byte[2 * width];
                List<byte> rows = [];
                for (int y = 0; y < height; y++)
                {
                    byte[] row = [.. picture.Row(y).ToArray().SelectMany(BigEndian)];
                    byte[] filtered = new byte[row.Length];
                    PngFilter.Apply(filter, row, above, 2, filtered);
                    rows.Add((byte)filter);
                    rows.AddRange(filtered);
                    above = row;
                }

                Assert.Equal(picture.Samples, TestPictures.Read(MakeFile(width, height, PngColour.Gray, 0, [.. rows])).Samples);
            },
            iter: 60);

    [Fact]
    public void Read_Interlaced_PutsEachPassInPlace() =>
        Gen.Select(Gen.Int[1, 19], Gen.Int[1, 19], Gen.Int).Sample(
            (width, height, seed) =>
            {
                GrayPicture picture = TestPictures.Make(width, height, 16, seed, isNoise: true);

                // The passes as the specification draws them: the pass of each pixel in a square of 8 x 8.
                string[] passes = ["16462646", "77777777", "56565656", "77777777", "36463646", "77777777", "56565656", "77777777"];
                List<byte> rows = [];
                for (char pass = '1'; pass <= '7'; pass++)
                {
                    for (int y = 0; y < height; y++)
                    {
                        int[] columns = [.. Enumerable.Range(0, width).Where(x => passes[y % 8][x % 8] == pass)];
                        if (columns.Length > 0)
                        {
                            rows.Add(0);
                            rows.AddRange(columns.SelectMany(x => BigEndian(picture.Row(y)[x])));
                        }
                    }
                }

                Assert.Equal(picture.Samples, TestPictures.Read(MakeFile(width, height, PngColour.Gray, 1, [.. rows])).Samples);
            },
            iter: 60);

    [Theory]
    [InlineData(PngColour.Gray, new ushort[] { 40_001 }, 40_001)]
    [InlineData(PngColour.GrayAlpha, new ushort[] { 40_001, 65_535 }, 40_001)]
    [InlineData(PngColour.GrayAlpha, new ushort[] { 40_000, 13_107 }, 8000)]
    [InlineData(PngColour.Rgb, new ushort[] { 65_535, 0, 0 }, 19_595)]
    [InlineData(PngColour.Rgb, new ushort[] { 0, 65_535, 0 }, 38_469)]
    [InlineData(PngColour.Rgb, new ushort[] { 40_001, 40_001, 40_001 }, 40_001)]
    [InlineData(PngColour.Rgba, new ushort[] { 40_000, 40_000, 40_000, 13_107 }, 8000)]
    public void Read_EachColourType_GivesLumaOnBlack(object colour, ushort[] pixel, int expected)
    {
        byte[] file = MakeFile(1, 1, (PngColour)colour, 0, [0, .. pixel.SelectMany(BigEndian)]);

        Assert.Equal((ushort)expected, Assert.Single(TestPictures.Read(file).Samples));
    }

    [Fact]
    public void Read_TransparentGrey_IsBlack()
    {
        byte[] file = MakeFile(2, 1, PngColour.Gray, 0, [0, 1, 2, 1, 3], [1, 2]);

        Assert.Equal([0, 0x103], TestPictures.Read(file).Samples);
    }

    [Fact]
    public void Read_EveryTruncation_ThrowsMalformedStream()
    {
        byte[] file = TestPictures.WritePng(TestPictures.Make(6, 5, 16, 2));
        for (int length = 0; length < file.Length; length++)
        {
            Assert.Throws<MalformedStreamException>(() => TestPictures.Read(file[..length]));
        }
    }

    [Fact]
    public void Read_EveryBitFlip_ThrowsSpikeCodecException()
    {
        byte[] file = TestPictures.WritePng(TestPictures.Make(6, 5, 16, 2));
        for (int bit = 0; bit < file.Length * 8; bit++)
        {
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.ThrowsAny<SpikeCodecException>(() => TestPictures.Read(file));
            file[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory]
    [InlineData(new byte[] { 5, 0, 1, 0, 2 })]
    [InlineData(new byte[] { 0, 0, 1, 0 })]
    [InlineData(new byte[] { })]
    public void Read_BadRows_ThrowsMalformedStream(byte[] rows) =>
        Assert.Throws<MalformedStreamException>(() => TestPictures.Read(MakeFile(2, 1, PngColour.Gray, 0, rows)));

    [Theory]
    [InlineData(PngColour.Palette, 0)]
    [InlineData((PngColour)1, 0)]
    [InlineData(PngColour.Gray, 2)]
    public void Read_BadHeader_ThrowsMalformedStream(object colour, byte interlace) =>
        Assert.Throws<MalformedStreamException>(() => TestPictures.Read(MakeFile(1, 1, (PngColour)colour, interlace, [0, 1, 2])));

    [Fact]
    public void Read_UnknownCriticalChunk_ThrowsMalformedStream() =>
        Assert.Throws<MalformedStreamException>(() => TestPictures.Read(MakeFile(1, 1, PngColour.Gray, 0, [0, 1, 2], [1], "ABCD")));

    [Fact]
    public void Read_UnknownAncillaryChunk_IsSkipped() =>
        Assert.Equal([0x102], TestPictures.Read(MakeFile(1, 1, PngColour.Gray, 0, [0, 1, 2], [1], "abCD")).Samples);

    private static byte[] BigEndian(ushort sample) => [(byte)(sample >> 8), (byte)sample];

    private static byte[] MakeFile(
        int width, int height, PngColour colour, byte interlace, byte[] rows, byte[]? extra = null, string extraType = "tRNS")
    {
        byte[] header = new byte[PngHeader.Length];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 16;
        header[9] = (byte)colour;
        header[12] = interlace;
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        using MemoryStream file = new();
        file.Write(PngHeader.Signature);
        PngWriter.WriteChunk(file, "IHDR"u8, header);
        if (extra is not null)
        {
            PngWriter.WriteChunk(file, System.Text.Encoding.ASCII.GetBytes(extraType), extra);
        }

        // Two chunks of pixels, as writers of large pictures make them.
        byte[] data = packed.ToArray();
        PngWriter.WriteChunk(file, "IDAT"u8, data.AsSpan(0, data.Length / 2));
        PngWriter.WriteChunk(file, "IDAT"u8, data.AsSpan(data.Length / 2));
        PngWriter.WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }
}
