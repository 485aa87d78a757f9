using System.Text;
using SpikeCodec.Evaluation.Points;
using SpikeCodec.Testing;

namespace SpikeCodec.Evaluation.Tests.Points;

public sealed class PointFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private string FilePath => _folder["results.ndjson"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_GivesBackWhatWasAdded()
    {
        BenchPoint point = TestPoints.Create("x265", 32, 0.25, 31);
        PointFile.OpenOrCreate(FilePath).Add(point);

        BenchPoint read = Assert.Single(PointFile.Read(FilePath));

        Assert.Equivalent(point, read, strict: true);
    }

    [Fact]
    public void OpenOrCreate_CutsOffATornLineAndGoesOnAfterIt()
    {
        PointFile.OpenOrCreate(FilePath).Add(TestPoints.Create("x265", 32, 0.25, 31));
        File.AppendAllText(FilePath, "{\"key\":\"cut o");

        PointFile file = PointFile.OpenOrCreate(FilePath);
        file.Add(TestPoints.Create("x265", 40, 0.5, 33));

        Assert.Equal([32, 40], file.Points.Select(point => point.Codec.Quality!.Value));
        Assert.Equal(2, PointFile.Read(FilePath).Count);
    }

    [Fact]
    public void Add_OfTheSameKey_ReplacesTheOlderPoint()
    {
        PointFile file = PointFile.OpenOrCreate(FilePath);
        file.Add(TestPoints.Create("x265", 32, 0.25, 31));
        file.Add(TestPoints.Create("x265", 32, 0.25, 32));

        Assert.Equal(32, Assert.Single(PointFile.Read(FilePath)).Metric(MetricNames.ScenePsnr));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1,2]")]
    [InlineData("key")]
    public void Read_NamesALineThatIsNoPoint(string line)
    {
        PointFile.OpenOrCreate(FilePath).Add(TestPoints.Create("x265", 32, 0.25, 31));
        File.AppendAllText(FilePath, line + "\n", Encoding.UTF8);

        FormatException error = Assert.Throws<FormatException>(() => PointFile.Read(FilePath));

        Assert.Contains("Line 2", error.Message, StringComparison.Ordinal);
    }
}
