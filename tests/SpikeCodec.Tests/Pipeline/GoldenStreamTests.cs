using SpikeCodec.Codecs;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Pipeline;

/// <summary>Streams of every released version decode for ever, bit for bit.</summary>
public sealed class GoldenStreamTests
{
    private static readonly string Folder = Path.Combine(TestData.Repository, "tests", "data", "golden");

    public static TheoryData<string> Streams => [.. Directory.EnumerateFiles(Folder, "*.spk").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory]
    [MemberData(nameof(Streams))]
    public void Decode_GoldenStream_GivesItsRecording(string name)
    {
        byte[] expected = File.ReadAllBytes(Path.Combine(Folder, name + ".dat"));

        Assert.Equal(expected, TestStreams.DecodeToFile(File.ReadAllBytes(Path.Combine(Folder, name + ".spk"))));
    }

    /// <summary>Makes the streams of this version, where the environment asks for it; else sees that there are some.</summary>
    [Fact]
    public void Golden_StreamsOfThisVersion_Exist()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Update();
        }

        Assert.True(File.Exists(Path.Combine(Folder, "exact-1.0.spk")));
        Assert.True(File.Exists(Path.Combine(Folder, "exact-fast-1.0.spk")));
        Assert.True(File.Exists(Path.Combine(Folder, "exact-normal-1.0.spk")));
        Assert.True(File.Exists(Path.Combine(Folder, "exact-max-1.0.spk")));
        Assert.True(File.Exists(Path.Combine(Folder, "scenes-1.0.spk")));
    }

    private static void Update()
    {
        // Label columns, padding, a partial plane at the end and a chunk that is shorter than the others.
        PlaneLayout layout = new(50, 21, [new PixelRun(0, 37)]);
        using SpikeBlock recording = new(layout.Geometry, 100, layout.SideBytes) { Planes = 100 };
        byte[] file = new byte[layout.FileBytes(100) + 17];
        new Random(1).NextBytes(file);
        using SpikeBlock light = TestSpikes.Steady(layout.Geometry, 100, pixel => 0.03 + (pixel / 900.0));
        for (int plane = 0; plane < 100; plane++)
        {
            byte[] side = new byte[layout.SideBytes];
            byte[] ignored = new byte[layout.Geometry.PlaneBytes];
            layout.Split(file, plane * layout.StoredBits, ignored, side);
            light.Plane(plane).CopyTo(recording.Plane(plane));
            side.CopyTo(recording.Side(plane));
        }

        Write("exact-1.0", TestStreams.Encode(recording, TestStreams.TimePacked(48), layout, file[^17..]));
        Write("exact-fast-1.0", TestStreams.Encode(recording, TestStreams.Exact(48), layout, file[^17..]));
        Write("exact-normal-1.0", TestStreams.Encode(recording, TestStreams.Exact(48, ExactEffort.Normal), layout, file[^17..]));
        Write("exact-max-1.0", TestStreams.Encode(recording, TestStreams.Exact(48, ExactEffort.Max), layout, file[^17..]));
        Write("scenes-1.0", TestStreams.Encode(recording, TestStreams.Scenes(48), layout));
    }

    private static void Write(string name, byte[] stream)
    {
        File.WriteAllBytes(Path.Combine(Folder, name + ".spk"), stream);
        File.WriteAllBytes(Path.Combine(Folder, name + ".dat"), TestStreams.DecodeToFile(stream));
    }
}
