using SpikeCodec.Evaluation.Bench;
using SpikeCodec.Pictures;
using SpikeCodec.Spikes;

namespace SpikeCodec.Evaluation.Tests.Bench;

public sealed class FilmTests
{
    [Fact]
    public void Add_PictureTooWide_IsItsMeans()
    {
        GrayPicture picture = new(400, 2);
        picture.Row(0)[398] = 200;
        picture.Row(1)[399] = 100;
        Film film = new(new SpikeGeometry(400, 2), frames: 2);

        film.Add(new GrayPicture(400, 2));
        film.Add(picture);

        Assert.Equal((200, 2), (film.Picture.Width, film.Picture.Height));
        Assert.Equal(75, film.Picture.Row(1)[199]);
        Assert.Equal(75, film.Picture.Samples.Sum(sample => sample));
    }

    [Fact]
    public void Add_Plane_IsWhiteWhereAPixelFired()
    {
        Film film = new(new SpikeGeometry(8, 2), frames: 1);

        film.Add([0b0000_0100, 0b1000_0000], new SpikeGeometry(8, 2), RowOrder.BottomUp);

        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 255], film.Picture.Row(0).ToArray());
        Assert.Equal([0, 0, 255, 0, 0, 0, 0, 0], film.Picture.Row(1).ToArray());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(24, 24)]
    [InlineData(300, 24)]
    public void Moments_OfScenes_SpreadFromTheFirstToTheLast(int scenes, int expected)
    {
        long[] planes = [.. Enumerable.Range(0, scenes).Select(scene => scene * 8L)];

        IReadOnlyList<long> moments = Film.Moments(planes);

        Assert.Equal(expected, moments.Distinct().Count());
        Assert.Equal((planes[0], planes[^1]), (moments[0], moments[^1]));
        Assert.Equal(moments.Order(), moments);
    }
}
