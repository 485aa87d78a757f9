using SpikeCodec.Evaluation.Bench;
using SpikeCodec.Pictures;
using SpikeCodec.Testing;

namespace SpikeCodec.Evaluation.Tests.Bench;

public sealed class InputFinderTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public void Find_FolderOfRecordings_LeavesOutTheirTrueScenes()
    {
        Write("spikes", "b.dat", "a.npy", "a.gt_plane8.png", "README.md", ".hidden.dat");

        Assert.Equal(["a", "b"], Names("spikes"));
    }

    [Fact]
    public void Find_FolderOfPictures_IsAClipUnlessTheyAreStills()
    {
        Write("clip", "000.png", "001.png");

        SequenceInput clip = Assert.Single(Find(TestHost.Options(_folder["clip"])));
        Assert.Equal(("clip", Path.GetFileName(_folder.Path)), (clip.Name, clip.Group));
        SequenceInput[] stills = [.. Find(TestHost.Options(_folder["clip"]) with { Stills = true })];
        Assert.Equal([("000", "clip"), ("001", "clip")], stills.Select(still => (still.Name, still.Group)));
    }

    [Fact]
    public void Find_FolderOfClips_IsAllOfThem()
    {
        Write("video/one", "000.png");
        Write("video/two", "000.png");
        Write("video", "three.y4m");
        Write("video/none", "notes.txt");

        Assert.Equal(["three", "one", "two"], Names("video"));
    }

    [Fact]
    public void Find_SameFileTwice_IsOneSequence()
    {
        Write("spikes", "a.dat");

        Assert.Single(Find(TestHost.Options(_folder["spikes"], _folder["spikes/a.dat"])));
    }

    [Fact]
    public void Find_NothingThere_IsRefused()
    {
        Directory.CreateDirectory(_folder["empty"]);

        Assert.Contains("empty", Assert.Throws<FileNotFoundException>(() => Find(TestHost.Options(_folder["empty"]))).Message);
        Assert.Contains("missing.dat", Assert.Throws<FileNotFoundException>(() => Find(TestHost.Options(_folder["missing.dat"]))).Message);
    }

    public void Dispose() => _folder.Dispose();

    private static IReadOnlyList<SequenceInput> Find(BenchOptions options) => InputFinder.Find(options, new TestHost());

    private IEnumerable<string> Names(string folder) => Find(TestHost.Options(_folder[folder])).Select(input => input.Name);

    private void Write(string folder, params string[] names)
    {
        Directory.CreateDirectory(_folder[folder]);
        foreach (string name in names)
        {
            using FileStream stream = File.Create(Path.Combine(_folder[folder], name));
            new SkiaPictureFormat().WritePng(new GrayPicture(4, 4), stream);
        }
    }
}
