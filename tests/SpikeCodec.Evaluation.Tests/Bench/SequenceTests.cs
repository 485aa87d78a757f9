using SpikeCodec.Evaluation.Bench;
using SpikeCodec.Pictures;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Evaluation.Tests.Bench;

/// <summary>Recordings and clips, made ready to be coded.</summary>
public sealed class SequenceTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public void Prepare_RecordingWithTrueScenes_BeginsWhereMostOfThemAreCoded()
    {
        File.WriteAllBytes(_folder["sim_24x16x64.dat"], new byte[64 * TestHost.Geometry.PlaneBytes]);
        foreach (int plane in new[] { 6, 13, 22, 38 })
        {
            WritePicture($"sim.gt_plane{plane}.png", 255);
        }

        using BenchFolder folder = new(_folder["out"]);
        PreparedSequence sequence = new RecordedSequence(_folder["sim_24x16x64.dat"], TestHost.Options(), new TestHost()).Prepare(folder, CancellationToken.None);

        Assert.Equal([0L, 16, 32], sequence.Truth!.Planes);
        Assert.Equal(["sim_24x16x64.dat", "--size", "24x16", "--planes", "6:"], sequence.RepeatArguments);
        Assert.Equal((58, true), (sequence.Sequence.Planes, sequence.Sequence.HasTrueScenes));
        using ISpikeSource source = sequence.Open();
        Assert.Equal(58, source.Info.Planes);
        Assert.All(sequence.Truth.Read(), scene => Assert.All(scene.Picture.Samples, sample => Assert.Equal(39321, sample))); // 0.6 of 65,535
    }

    [Fact]
    public void Prepare_RecordingWithoutTrueScenes_IsTakenAsItIs()
    {
        File.WriteAllBytes(_folder["a.dat"], new byte[10 * TestHost.Geometry.PlaneBytes]);
        using BenchFolder folder = new(_folder["out"]);

        PreparedSequence sequence = new RecordedSequence(_folder["a.dat"], TestHost.Options(), new TestHost()).Prepare(folder, CancellationToken.None);

        Assert.Null(sequence.Truth);
        Assert.Equal(["a.dat", "--size", "24x16"], sequence.RepeatArguments);
        Assert.Equal((10, false), (sequence.Sequence.Planes, sequence.Sequence.HasTrueScenes));
    }

    [Fact]
    public void Prepare_Clip_FiresAsMuchAsItsTrueScenesSay()
    {
        WritePicture("clip/0.png", 0);
        WritePicture("clip/1.png", 255);
        BenchOptions options = TestHost.Options() with { PlanesPerPicture = 100, Interval = 10, EndPlane = 100 };
        using BenchFolder folder = new(_folder["out"]);

        PreparedSequence sequence = new SimulatedSequence(_folder["clip"], isStill: false, options, new TestHost()).Prepare(folder, CancellationToken.None);

        (long Plane, double Light)[] truth = [.. sequence.Truth!.Read().Select(scene => (scene.Plane, scene.Picture.Samples[0] / 65535.0))];
        Assert.Equal(Enumerable.Range(0, 10).Select(i => i * 10L), truth.Select(scene => scene.Plane));
        Assert.All(truth, scene => Assert.Equal(0.6 * scene.Plane / 100, scene.Light, 1e-4)); // from black to white over 100 planes
        Assert.Equal(0.3, Density(sequence), 0.01);
    }

    [Fact]
    public void Prepare_RangeOfAClip_HasTheTrueScenesOfThatRange()
    {
        WritePicture("clip/0.png", 0);
        WritePicture("clip/1.png", 255);
        BenchOptions options = TestHost.Options() with { PlanesPerPicture = 100, Interval = 10, FirstPlane = 45, EndPlane = 66 };
        using BenchFolder folder = new(_folder["out"]);

        PreparedSequence sequence = new SimulatedSequence(_folder["clip"], isStill: false, options, new TestHost()).Prepare(folder, CancellationToken.None);

        Assert.Equal(21, sequence.Sequence.Planes);
        Assert.Equal([0.27, 0.33, 0.39], sequence.Truth!.Read().Select(scene => Math.Round(scene.Picture.Samples[0] / 65535.0, 4)));
        Assert.Equal(["clip.dat", "--size", "24x16", "--planes", "45:66"], sequence.RepeatArguments);
    }

    [Fact]
    public void Prepare_Still_IsPannedOverAndHasATrueSceneEveryInterval()
    {
        WritePicture("still.png", 128);
        BenchOptions options = TestHost.Options() with { EndPlane = 50 };
        using BenchFolder folder = new(_folder["out"]);

        PreparedSequence sequence = new SimulatedSequence(_folder["still.png"], isStill: true, options, new TestHost()).Prepare(folder, CancellationToken.None);

        Assert.Equal(50, sequence.Sequence.Planes);
        Assert.Equal([0L, 8, 16, 24, 32, 40, 48], sequence.Truth!.Planes);
        Assert.Equal(7, sequence.Truth.Read().Count());
        Assert.Equal(0.6 * 128 / 255, Density(sequence), 0.01);
    }

    public void Dispose() => _folder.Dispose();

    private static double Density(PreparedSequence sequence)
    {
        using ISpikeSource source = sequence.Open();
        using SpikeBlock block = new(source.Info.Geometry, 1000);
        source.Read(block);
        long spikes = 0;
        foreach (byte cell in block.Bytes)
        {
            spikes += byte.PopCount(cell);
        }

        return (double)spikes / block.Planes / source.Info.Geometry.Pixels;
    }

    private void WritePicture(string name, byte grey)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        GrayPicture picture = new(TestHost.Geometry.Width, TestHost.Geometry.Height);
        Array.Fill(picture.Samples, grey);
        using FileStream stream = File.Create(_folder[name]);
        new SkiaPictureFormat().WritePng(picture, stream);
    }
}
