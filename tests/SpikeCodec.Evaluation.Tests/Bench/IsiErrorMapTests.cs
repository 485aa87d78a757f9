using SpikeCodec.Evaluation.Bench;
using SpikeCodec.Pictures;
using SpikeCodec.Spikes;

namespace SpikeCodec.Evaluation.Tests.Bench;

public sealed class IsiErrorMapTests
{
    private static readonly SpikeGeometry Geometry = new(8, 2);

    [Fact]
    public void ToPicture_IntervalsTwoPlanesApart_IsSixteenEighthsWhereTheyAre()
    {
        IsiErrorMap map = Fill(planes: 61, periodA: 4, periodB: 6, pixel: 11);

        GrayPicture picture = map.ToPicture(RowOrder.TopDown);

        Assert.Equal(16, picture.Row(1)[3]);
        Assert.Equal(16, picture.Samples.Sum(sample => sample));
    }

    [Fact]
    public void ToPicture_RowsFromTheBottomUp_IsUpright() =>
        Assert.Equal(16, Fill(planes: 61, periodA: 4, periodB: 6, pixel: 11).ToPicture(RowOrder.BottomUp).Row(0)[3]);

    [Fact]
    public void ToPicture_SameSpikes_IsBlack() =>
        Assert.All(Fill(planes: 40, periodA: 3, periodB: 3, pixel: 5).ToPicture(RowOrder.TopDown).Samples, sample => Assert.Equal(0, sample));

    /// <summary>One pixel that fires at steady periods, from the first plane on.</summary>
    private static IsiErrorMap Fill(int planes, int periodA, int periodB, int pixel)
    {
        IsiErrorMap map = new(Geometry);
        for (int plane = 0; plane < planes; plane++)
        {
            map.Add(Plane(plane % periodA == 0, pixel), Plane(plane % periodB == 0, pixel));
        }

        return map;
    }

    private static byte[] Plane(bool fires, int pixel)
    {
        byte[] plane = new byte[Geometry.PlaneBytes];
        plane[pixel / 8] = (byte)(fires ? 1 << (pixel % 8) : 0);
        return plane;
    }
}
