using SpikeCodec.Spikes;
using SpikeCodec.Spikes.Formats;

namespace SpikeCodec.Tests.Spikes.Formats;

public sealed class KnownLayoutsTests
{
    [Theory]
    [InlineData("400x250", 400, 250, 12_500 * 8)]
    [InlineData("416x250", 400, 250, 13_000 * 8)]
    [InlineData("1000x1000", 1000, 1000, 125_000 * 8)]
    [InlineData("1024x1000", 1000, 1000, 128_000 * 8)]
    [InlineData("250x250", 250, 250, 7813 * 8)]
    [InlineData("250X250-BITS", 250, 250, 62_500)]
    public void Find_CameraFormat_HasItsPlane(string name, int width, int height, long storedBits)
    {
        PlaneLayout? layout = KnownLayouts.Find(name)?.Layout;
        Assert.NotNull(layout);
        Assert.Equal((new SpikeGeometry(width, height), storedBits), (layout.Geometry, layout.StoredBits));
    }

    [Fact]
    public void All_NamesAndLayouts_AreDistinct()
    {
        Assert.Equal(KnownLayouts.All.Count, KnownLayouts.All.Select(known => known.Name).Distinct().Count());
        Assert.Equal(KnownLayouts.All.Count, KnownLayouts.All.Select(known => known.Layout).Distinct().Count());
    }

    [Fact]
    public void Find_UnknownName_GivesNull() => Assert.Null(KnownLayouts.Find("401x250"));
}
