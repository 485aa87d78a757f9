using CsCheck;
using SpikeCodec.Spikes;
using SpikeCodec.Spikes.Formats;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Spikes.Formats;

public sealed class SpikeCvConfigTests
{
    [Fact]
    public void Find_FileBesideTheRecording_GivesItsSize()
    {
        using TestFolder folder = new();
        File.WriteAllText(
            folder["config.yaml"], "# a data set\nfilename: 'car.dat'\nspike_w: 400\nspike_h: 250\nis_labeled: false\nlabels: [1, {a: b}]\n");
        SpikeCvConfig? config = SpikeCvConfig.Find(folder["car.dat"]);
        Assert.NotNull(config);
        Assert.Equal((new SpikeGeometry(400, 250), folder["config.yaml"]), (config.Geometry, config.Path));
    }

    [Theory]
    [InlineData("a/b/c/d", true)]
    [InlineData("a/b/c/d/e", false)]
    public void Find_FileAbove_IsFoundUpToFourFolders(string below, bool isFound)
    {
        using TestFolder folder = new();
        File.WriteAllText(folder["config.yaml"], "spike_w: 8\nspike_h: 4\n");
        Directory.CreateDirectory(folder[below]);
        Assert.Equal(isFound, SpikeCvConfig.Find(Path.Combine(folder[below], "x.dat")) is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("spike_w: 400\n")]
    [InlineData("- spike_w\n- 1\n- spike_h\n- 1\n")]
    [InlineData("camera:\n  spike_w: 1\n  spike_h: 1\n")]
    [InlineData("? [spike_w]\n: spike_w\n? {a: 1}\n: spike_h\n")]
    [InlineData("just text")]
    public void Find_FileWithoutASize_IsPassedOver(string text)
    {
        using TestFolder folder = new();
        Directory.CreateDirectory(folder["a"]);
        File.WriteAllText(folder["a/config.yaml"], text);
        File.WriteAllText(folder["config.yaml"], "spike_h: 4\nspike_w: 8\n");
        Assert.Equal(new SpikeGeometry(8, 4), SpikeCvConfig.Find(folder["a/x.dat"])?.Geometry);
    }

    [Theory]
    [InlineData("spike_w: [400\nspike_h: 250\n")]
    [InlineData("spike_w: 400\n\tspike_h: 250\n")]
    [InlineData("spike_w: wide\nspike_h: 250\n")]
    [InlineData("spike_w: -400\nspike_h: 250\n")]
    [InlineData("spike_w: 0\nspike_h: 250\n")]
    [InlineData("spike_w: 99999999999\nspike_h: 250\n")]
    public void Find_BrokenFile_ThrowsMalformedStreamNamingIt(string text)
    {
        using TestFolder folder = new();
        File.WriteAllText(folder["config.yaml"], text);
        MalformedStreamException error = Assert.Throws<MalformedStreamException>(() => SpikeCvConfig.Find(folder["x.dat"]));
        Assert.Contains(folder["config.yaml"], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_HugePlane_ThrowsLimitExceeded() => AssertOverLimit("spike_w: 2000000000\nspike_h: 2000000000\n");

    [Fact]
    public void Find_LargeFile_ThrowsLimitExceeded() => AssertOverLimit("spike_w: 4\nspike_h: 4\n#" + new string('x', 1 << 20));

    [Fact]
    public void Find_DeepNesting_ThrowsLimitExceeded() => AssertOverLimit("x: " + new string('[', 100_000));

    [Fact]
    public void Find_AliasBomb_IsNotExpanded()
    {
        using TestFolder folder = new();
        string text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 30; i++)
        {
            text += $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n";
        }

        File.WriteAllText(folder["config.yaml"], text + "spike_w: 8\nspike_h: 4\n");
        Assert.Equal(new SpikeGeometry(8, 4), SpikeCvConfig.Find(folder["x.dat"])?.Geometry);
    }

    [Fact]
    public void Find_AnyText_IsReadOrThrowsSpikeCodecException()
    {
        using TestFolder folder = new();
        string[] pieces =
        [
            "spike_w", "spike_h", ": ", "400", "\n", "  ", "- ",
            "[", "]", "{", "}", "&a ", "*a", "'", "\"", "? ", "!!x ", "|", "%YAML 1.1", "---", "...", "#", "\t", ",", "\0",
        ];
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 30].Sample(
            chosen =>
            {
                File.WriteAllText(folder["config.yaml"], string.Concat(chosen));
                try
                {
                    SpikeCvConfig.Find(folder["x.dat"]);
                }
                catch (SpikeCodecException)
                {
                }
            },
            iter: 400,
            threads: 1);
    }

    [Fact]
    public void Find_NoFile_GivesNull()
    {
        using TestFolder folder = new();
        Directory.CreateDirectory(folder["a/b/c/d/e"]);
        Assert.Null(SpikeCvConfig.Find(folder["a/b/c/d/e/x.dat"]));
    }

    private static void AssertOverLimit(string text)
    {
        using TestFolder folder = new();
        File.WriteAllText(folder["config.yaml"], text);
        Assert.Throws<LimitExceededException>(() => SpikeCvConfig.Find(folder["x.dat"]));
    }
}
