using SpikeCodec.Evaluation.Points;
using SpikeCodec.Evaluation.Report;

namespace SpikeCodec.Evaluation.Tests.Report;

public sealed class PointTableTests
{
    [Fact]
    public void WriteCsv_NamesWithCommasAndQuotes_AreQuoted()
    {
        BenchPoint point = TestPoints.Create("a, \"b\"", 7, 1.5, 30.25);
        using StringWriter text = new();

        PointTable.WriteCsv([point], text);

        string[] lines = text.ToString().Split("\r\n");
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("sequence,group,width,height,planes,rate,codec,quality,", lines[0]);
        Assert.StartsWith("clip,clips,64,32,64,20000,\"a, \"\"b\"\"\",7,tfp,8,", lines[1]);
        Assert.Contains(",30.25,", lines[1]);
    }
}
