using SpikeCodec.Evaluation.Points;
using SpikeCodec.Testing;

namespace SpikeCodec.Evaluation.Tests.Points;

public sealed class LineFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private string FilePath => _folder["points.ndjson"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadToAppend_WithoutAFile_IsEmptyAndMakesNone()
    {
        Assert.Empty(Open().ReadToAppend());
        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public void Read_WithoutAFile_Throws() => Assert.Throws<FileNotFoundException>(Open().Read);

    [Fact]
    public void Append_KeepsEveryLineInOrder()
    {
        Open().Append(TestPoints.Create("x265", 32, 0.25, 31));
        Open().Append(TestPoints.Create("x265", 32, 0.25, 31));

        Assert.Equal(2, Open().Read().Count);
        Assert.EndsWith("\n", File.ReadAllText(FilePath), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LeavesATornLineInTheFile_ReadToAppendCutsItOff()
    {
        Open().Append(TestPoints.Create("x265", 32, 0.25, 31));
        long whole = new FileInfo(FilePath).Length;
        File.AppendAllText(FilePath, "{\"key\":\"cut o");

        Assert.Single(Open().Read());
        Assert.True(new FileInfo(FilePath).Length > whole);
        Assert.Single(Open().ReadToAppend());
        Assert.Equal(whole, new FileInfo(FilePath).Length);
    }

    [Fact]
    public void ReadToAppend_OfALineThatIsNoPoint_NamesItAndChangesNothing()
    {
        Open().Append(TestPoints.Create("x265", 32, 0.25, 31));
        File.AppendAllText(FilePath, "{}\n{\"torn");
        byte[] before = File.ReadAllBytes(FilePath);

        FormatException error = Assert.Throws<FormatException>(Open().ReadToAppend);

        Assert.Contains("Line 2", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(FilePath));
    }

    private LineFile<BenchPoint> Open() => new(FilePath, BenchPointJson.Default.BenchPoint);
}
