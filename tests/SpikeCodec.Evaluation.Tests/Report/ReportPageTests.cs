using System.Text.Json;
using System.Text.RegularExpressions;
using SpikeCodec.Evaluation.Points;
using SpikeCodec.Evaluation.Report;
using SpikeCodec.Testing;

namespace SpikeCodec.Evaluation.Tests.Report;

public sealed class ReportPageTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_Points_HaveEveryPartAndTheirCommandLines()
    {
        string page = ReportPages.Write(ReportPages.CreatePoints(_folder), _folder);

        Assert.All(
            ["summary", "curves", "bd-rate", "no-reference", "complexity", "speed", "scenes", "player", "points"],
            part => Assert.Contains($"<section id=\"{part}\"", page));
        Assert.Contains("spikecodec encode three.dat out.bin --codec codec b --quality 32", page);
        Assert.Contains("<svg", page); // curves for readers without script
        Assert.DoesNotContain("http://", page.Replace("http://www.w3.org/", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_CodecAtEightTenthsOfTheRate_IsMinusTwentyPercentInTheMatrix()
    {
        JsonElement delta = Data(ReportPages.Write(ReportPages.CreatePoints(_folder), _folder, 0)).GetProperty("deltas")[0];

        JsonElement pair = delta.GetProperty("pairs").EnumerateArray().Single(pair => pair.GetProperty("anchor").GetInt32() == 0 && pair.GetProperty("test").GetInt32() == 1);
        Assert.Equal(-20, pair.GetProperty("all").GetProperty("rate").GetDouble(), 0.01);
        Assert.Equal(4, pair.GetProperty("all").GetProperty("count").GetInt32());
        Assert.Equal(2, pair.GetProperty("groups").GetArrayLength());
        Assert.Equal(4, pair.GetProperty("sequences").GetArrayLength());
    }

    [Fact]
    public void Write_MeasureOfWhichLessIsBetter_GainsWhereItIsLower()
    {
        List<BenchPoint> points = [];
        foreach (int quality in new[] { 1, 2, 3, 4 })
        {
            points.Add(WithNiqe(TestPoints.Create("a", quality, quality, 30), 9 - quality));
            points.Add(WithNiqe(TestPoints.Create("b", quality, quality * 0.5, 30), 9 - quality));
        }

        JsonElement delta = Data(ReportPages.Write(points, _folder)).GetProperty("deltas")[0];

        Assert.Equal(-50, delta.GetProperty("pairs")[0].GetProperty("all").GetProperty("rate").GetDouble(), 0.01);
    }

    [Fact]
    public void Write_HostileNames_AreTextAndNothingElse()
    {
        const string Hostile = "</script><img src=x onerror=alert(1)>{{data}}<!--\u0001";
        List<BenchPoint> points = ReportPages.CreatePoints(_folder, Hostile);
        points = [.. points.Select(point => point with
        {
            Sequence = point.Sequence with { Name = Hostile + point.Sequence.Name, Group = Hostile },
            Commands = [Hostile],
            Program = Hostile,
            Measured = Hostile,
            Metrics = new Dictionary<string, double>(point.Metrics) { [Hostile] = 1 },
        })];

        string page = ReportPages.Write(points, _folder);

        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "</script>"));
        Assert.Contains(Data(page).GetProperty("codecs").EnumerateArray(), codec => codec.GetString()!.StartsWith(Hostile, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Write_AlmostNothing_IsAPage(int count)
    {
        BenchPoint[] points = [.. ReportPages.CreatePoints(_folder).Take(count).Select(point => point with { Metrics = new Dictionary<string, double>() })];

        string page = ReportPages.Write(points, _folder);

        Assert.EndsWith("</html>\n", page);
        Assert.Equal(count, Data(page).GetProperty("points").GetArrayLength());
    }

    [Fact]
    public void Write_SizesAndRatesOfZero_AreNoReasonToFail()
    {
        BenchPoint point = TestPoints.Create("a", 1, 1, 30);
        point = point with
        {
            Sequence = point.Sequence with { Width = 0, Height = 0, Planes = 0, Rate = 0 },
            BitsPerSample = 0,
            BitsPerScenePixel = 0,
            Ratio = 0,
            EncodeSeconds = 0,
        };

        Assert.Equal(1, Data(ReportPages.Write([point], _folder)).GetProperty("points").GetArrayLength());
    }

    [Fact]
    public void Write_MorePointsThanPictures_ShowsTheMiddleOfEachCodecOfTheFirstSequences()
    {
        string page = ReportPages.Write(ReportPages.CreatePoints(_folder), _folder, 12, out ReportResult result);

        Assert.Equal(12, result.Pictures);
        JsonElement data = Data(page);
        JsonElement[] shown = [.. data.GetProperty("pictures").EnumerateArray().Select(picture => data.GetProperty("points")[picture.GetProperty("point").GetInt32()])];
        Assert.Equal(12, shown.DistinctBy(point => (point.GetProperty("sequence").GetInt32(), point.GetProperty("codec").GetInt32())).Count());
        Assert.All(shown, point => Assert.InRange(point.GetProperty("quality").GetInt32(), 22, 42));
        Assert.Contains("Pictures of 12 of the 60 points", page);
    }

    [Fact]
    public void Write_PicturesThatAreTheSame_AreEmbeddedOnce()
    {
        List<BenchPoint> points = ReportPages.CreatePoints(_folder);
        Dictionary<string, string> same = ReportPages.WritePictures(_folder, 999);

        JsonElement data = Data(ReportPages.Write([.. points.Select(point => point with { Artifacts = same })], _folder, 60));

        Assert.Equal(2, data.GetProperty("images").GetArrayLength()); // the stills and the films of one seed are alike
        Assert.Equal(60, data.GetProperty("pictures").GetArrayLength());
    }

    [Theory]
    [InlineData("missing.png", "there is no such file")]
    [InlineData("../outside.png", "it is not in the folder of the results")]
    [InlineData("text.png", "it is no PNG file")]
    public void Write_PictureThatCannotBeShown_IsSaid(string file, string reason)
    {
        File.WriteAllText(_folder["text.png"], "no picture");
        BenchPoint point = TestPoints.Create("a", 1, 1, 30) with
        {
            Artifacts = new Dictionary<string, string> { [ArtifactNames.Decoded] = file, ["unknown"] = "text.png" },
        };

        string page = ReportPages.Write([point], _folder, 10, out ReportResult result);

        Assert.Equal($"The picture {file} is missing: {reason}.", Assert.Single(result.Problems));
        Assert.Contains(reason, page);
        Assert.Equal(0, result.Pictures);
    }

    private static BenchPoint WithNiqe(BenchPoint point, double niqe) =>
        point with { Metrics = new Dictionary<string, double> { [MetricNames.Niqe] = niqe } };

    private static JsonElement Data(string page)
    {
        Match data = Regex.Match(page, "<script type=\"application/json\" id=\"data\">(.*?)</script>", RegexOptions.Singleline);
        using JsonDocument document = JsonDocument.Parse(data.Groups[1].Value);
        return document.RootElement.Clone();
    }
}
