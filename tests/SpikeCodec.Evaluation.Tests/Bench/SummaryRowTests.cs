using SpikeCodec.Evaluation.Bench;
using SpikeCodec.Evaluation.Points;

namespace SpikeCodec.Evaluation.Tests.Bench;

public sealed class SummaryRowTests
{
    [Fact]
    public void Of_SequencesAndQualities_AveragesOverSequencesAtEachQuality()
    {
        BenchPoint[] points =
        [
            TestPoints.Create("tcm", 40, 0.4, 36, "one"), TestPoints.Create("tcm", 8, 0.1, 30, "one"), TestPoints.Create("tcm", 8, 0.3, 32, "two"),
            TestPoints.Create("raw", 8, 8, 40, "one"),
        ];

        IReadOnlyList<SummaryRow> rows = SummaryRow.Of(points);

        Assert.Equal([("tcm", 8, 2), ("tcm", 40, 1), ("raw", 8, 1)], rows.Select(row => (row.Codec, row.Quality!.Value, row.Points)));
        Assert.Equal(0.2, rows[0].BitsPerScenePixel!.Value, 1e-12);
        Assert.Equal(31, rows[0].Metrics[MetricNames.ScenePsnr], 1e-12);
        Assert.Equal(8 / 0.2, rows[0].Ratio, 0.1); // of all bytes together: 80 and 26.7 would be 53 on average
    }
}
