using SpikeCodec.Spikes;
using SpikeCodec.Spikes.Formats;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Spikes.Formats;

public sealed class GeometryDetectorTests
{
    [Theory]
    [InlineData(256, 256, 640)] // nine planes look like one of 1024x576, whose rows hold four of these
    [InlineData(320, 144, 400)]
    [InlineData(160, 120, 400)]
    public void Detect_UnknownWidthThatDividesAKnownOne_IsRefused(int width, int height, int planes)
    {
        SpikeGeometry geometry = new(width, height);
        using SpikeBlock recording = TestSpikes.Steady(
            geometry, planes, pixel => 0.4 + (0.3 * Math.Sin(pixel % width * 0.05) * Math.Cos(pixel / width * 0.07)));
        ReadOnlySpan<byte> bytes = recording.Bytes;

        Assert.Null(GeometryDetector.Detect(bytes[..Math.Min(bytes.Length, GeometryDetector.PrefixBytes)], bytes.Length).Layout);
    }

    private const int PlanesOfATexture = 24;

    public static TheoryData<string> LayoutNames => [.. KnownLayouts.All.Select(known => known.Name)];

    public static TheoryData<string> Recordings =>
    [
        "real_car100kmh_400x250x200.dat",
        "real_uhsr_caltech47_crop248x250x200.dat",
        "sim_reds_000_part1_400x250x41.dat",
        "sim_reds_200_part1_400x250x301.dat",
        "sim_reds_203_part1_400x250x301.dat",
    ];

    [Theory]
    [MemberData(nameof(LayoutNames))]
    public void Detect_TextureInAKnownLayout_FindsIt(string name)
    {
        PlaneLayout layout = KnownLayouts.Find(name)!.Layout;
        byte[] file = Texture(layout, layout.Geometry.Pixels > 300_000 ? 5 : PlanesOfATexture);
        Assert.Equal(name, Detect(file).Known?.Name);
    }

    [Theory]
    [InlineData("400x250")]
    [InlineData("416x250")]
    [InlineData("250x250")]
    [InlineData("250x250-bits")]
    [InlineData("248x250")]
    [InlineData("320x180")]
    public void Detect_FileOfAnOddLength_FindsTheLayoutFromThePictureAlone(string name)
    {
        byte[] file = Texture(KnownLayouts.Find(name)!.Layout, PlanesOfATexture);
        Assert.Equal(name, Detect([.. file, 0x5A]).Known?.Name);
        Assert.Equal(name, Detect(file[..^700]).Known?.Name);
        Assert.Equal(name, GeometryDetector.Detect(file, null).Known?.Name);
    }

    [Theory]
    [InlineData("400x250")]
    [InlineData("416x250")]
    [InlineData("250x250-bits")]
    public void Detect_FourPlanes_FindsTheLayout(string name) =>
        Assert.Equal(name, Detect(Texture(KnownLayouts.Find(name)!.Layout, 4)).Known?.Name);

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Detect_Recording_FindsItsLayout(string name)
    {
        byte[] file = Recording(name);
        string expected = name.Contains("248x250", StringComparison.Ordinal) ? "248x250" : "400x250";
        Assert.Equal(expected, Detect(file).Known?.Name);
        Assert.Equal(expected, Detect([.. file, 1]).Known?.Name);
        Assert.Equal(expected, Detect(file[..^700]).Known?.Name);
        Assert.Equal(1, GeometryDetector.Plausibility(file.AsSpan(0, 12_500 * 40), KnownLayouts.Find(expected)!.Layout));
    }

    [Fact]
    public void Detect_RecordingWithLabelColumns_FindsThem()
    {
        byte[] file = Recording("real_car100kmh_400x250x200.dat");
        byte[] labelled = new byte[file.Length / 50 * 52];
        new Random(3).NextBytes(labelled);
        for (int row = 0; row < file.Length / 50; row++)
        {
            file.AsSpan(row * 50, 50).CopyTo(labelled.AsSpan(row * 52));
        }

        Assert.Equal("416x250", Detect(labelled).Known?.Name);
        Assert.Equal("416x250", Detect([.. labelled, 1]).Known?.Name);
        Assert.True(GeometryDetector.Plausibility(labelled.AsSpan(0, 13_000 * 64), KnownLayouts.Find("400x250")!.Layout) < GeometryDetector.Plausible);
    }

    [Fact]
    public void Plausibility_WrongSizeOfARecording_IsLow()
    {
        byte[] file = Recording("real_car100kmh_400x250x200.dat")[..(12_500 * 64)];
        foreach ((int width, int height) in ((int, int)[])[(250, 400), (416, 250), (402, 250)])
        {
            Assert.InRange(GeometryDetector.Plausibility(file, PlaneLayout.Plain(new SpikeGeometry(width, height))), 0, 0.7);
        }
    }

    [Fact]
    public void Detect_Noise_IsRefusedThoughItsSizeFits()
    {
        byte[] file = new byte[12_500 * 64];
        new Random(1).NextBytes(file);

        GeometryDetection detection = Detect(file);

        Assert.Null(detection.Layout);
        Assert.NotNull(detection.Reason);
        Assert.Equal(0, GeometryDetector.Plausibility(file, KnownLayouts.Find("400x250")!.Layout));
    }

    [Fact]
    public void Detect_TextureOfAnotherWidth_IsRefused()
    {
        foreach ((int width, int height) in ((int, int)[])[(410, 250), (384, 288), (304, 240)])
        {
            Assert.Null(Detect(Texture(PlaneLayout.Plain(new SpikeGeometry(width, height)), PlanesOfATexture)).Layout);
        }
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0xFF)]
    public void Detect_FeaturelessFileOfOneKnownSize_IsAccepted(byte value)
    {
        byte[] file = new byte[12_500 * 7];
        file.AsSpan().Fill(value);
        Assert.Equal("400x250", Detect(file).Known?.Name);
    }

    [Theory]
    [InlineData(50_000)] // 4 planes of 400x250, one of 800x500
    [InlineData(12_499)]
    [InlineData(0)]
    public void Detect_FeaturelessFileOfSeveralSizesOrNone_IsRefused(int length) => Assert.NotNull(Detect(new byte[length]).Reason);

    [Fact]
    public void Detect_DarkPlanesWithLabels_FindsTheLabelColumns()
    {
        PlaneLayout layout = KnownLayouts.Find("416x250")!.Layout;
        byte[] file = Store(layout, TestSpikes.Steady(layout.Geometry, 10, _ => 0));
        Assert.Equal("416x250", Detect(file).Known?.Name);
    }

    [Fact]
    public void Detect_FileBelowOnePlane_IsRefused() => Assert.Null(Detect([1, 2, 3]).Layout);

    [Fact]
    public void ToRefusal_NothingFound_SuggestsSizesInTwoLines()
    {
        string[] lines = Detect(new byte[50_000]).ToRefusal().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Contains("--size 400x250 (score 0.00, whole planes)", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void ToRefusal_LayoutFound_IsEmpty() => Assert.Equal("", Detect(new byte[12_500 * 7]).ToRefusal());

    // An eighth of the bytes that a program gives: as certain here, and quicker.
    private static GeometryDetection Detect(byte[] file) =>
        GeometryDetector.Detect(file.AsSpan(0, Math.Min(file.Length, GeometryDetector.PrefixBytes / 8)), file.Length);

    private static byte[] Recording(string name)
    {
        string path = TestData.Recording(name);
        Assert.SkipUnless(File.Exists(path), $"needs {name}");
        return File.ReadAllBytes(path);
    }

    /// <summary>Makes a recording of soft waves in several directions, with pseudo-random label bits.</summary>
    private static byte[] Texture(PlaneLayout layout, int planes)
    {
        (int width, int height) = (layout.Geometry.Width, layout.Geometry.Height);
        double[] light = new double[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                light[(y * width) + x] = 0.3 + (0.1 * Math.Sin((0.11 * x) + (0.03 * y))) + (0.12 * Math.Sin((0.05 * x) - (0.13 * y)));
            }
        }

        using SpikeBlock block = TestSpikes.Steady(layout.Geometry, planes, pixel => light[pixel]);
        return Store(layout, block);
    }

    private static byte[] Store(PlaneLayout layout, SpikeBlock block)
    {
        Random random = new(9);
        byte[] file = new byte[layout.FileBytes(block.Planes)];
        byte[] side = new byte[layout.SideBytes];
        for (int i = 0; i < block.Planes; i++)
        {
            if (layout.RowBits > layout.Geometry.Width)
            {
                random.NextBytes(side);
            }

            long bit = i * layout.StoredBits;
            layout.Join(block.Plane(i), side, file.AsSpan((int)(bit >> 3)), bit & 7);
        }

        return file;
    }
}
