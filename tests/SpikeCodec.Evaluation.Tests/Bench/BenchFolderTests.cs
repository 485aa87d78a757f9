using SpikeCodec.Evaluation.Bench;
using SpikeCodec.Testing;

namespace SpikeCodec.Evaluation.Tests.Bench;

public sealed class BenchFolderTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public void Open_WhileAnotherRunHasIt_IsRefused()
    {
        using BenchFolder first = new(_folder.Path);

        Assert.Contains("Another bench", Assert.Throws<IOException>(() => new BenchFolder(_folder.Path)).Message);
    }

    [Fact]
    public void Open_AfterARunThatWasKilled_ClearsWhatItLeft()
    {
        using (BenchFolder killed = new(_folder.Path))
        {
            File.WriteAllText(Path.Combine(killed.CreateWork(), "out.bin"), "half");
            killed.GetOrMake("clip", "clip.dat", path => File.WriteAllText(path, "whole"));
            File.WriteAllText(Path.Combine(_folder.Path, "cache", "clip", "other.dat.0123.bench-part"), "half");
            Directory.CreateDirectory(_folder["keep"]);
            Directory.Move(_folder["work"], _folder["keep/work"]); // out of the way of the orderly end
        }

        Directory.Move(_folder["keep/work"], _folder["work"]);
        using BenchFolder next = new(_folder.Path);

        Assert.False(Directory.Exists(_folder["work"]));
        Assert.Equal(["clip.dat"], Directory.GetFiles(_folder["cache/clip"]).Select(Path.GetFileName));
    }

    [Fact]
    public void GetOrMake_AskedTwice_MakesOnce()
    {
        int made = 0;
        using BenchFolder folder = new(_folder.Path);

        Parallel.For(0, 8, _ => folder.GetOrMake("clip", "clip.dat", path => File.WriteAllText(path, $"{Interlocked.Increment(ref made)}")));

        Assert.Equal("1", File.ReadAllText(_folder["cache/clip/clip.dat"]));
        Assert.Equal(1, made);
    }

    [Fact]
    public void GetOrMake_ThatFails_LeavesNothing()
    {
        using BenchFolder folder = new(_folder.Path);

        Assert.Throws<InvalidOperationException>(() => folder.GetOrMake("clip", "clip.dat", path =>
        {
            File.WriteAllText(path, "half");
            throw new InvalidOperationException();
        }));

        Assert.Empty(Directory.GetFiles(_folder["cache/clip"]));
    }

    public void Dispose() => _folder.Dispose();
}
