using System.Diagnostics;
using SpikeCodec.Pipeline;
using SpikeCodec.Simulation;
using SpikeCodec.Spikes;
using SpikeCodec.Spikes.Formats;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Pipeline;

/// <summary>The reader in <c>tests/format-reader</c>, written from <c>docs/format.md</c> alone, reads what the library writes, and checks every rule on the way.</summary>
public sealed class SecondReaderTests
{
    private static readonly string Script = Path.Combine(TestData.Repository, "tests", "format-reader", "spikereader.py");

    public static TheoryData<string> Streams => ["exact", "exact-labels", "exact-bit-by-bit", "exact-many-chunks", "scenes", "scenes-hard", "scenes-apart", "empty"];

    [Theory]
    [MemberData(nameof(Streams))]
    public void SecondReader_AnyStream_GivesTheSameRecording(string name)
    {
        SkipWithoutPrograms();
        byte[] stream = Create(name);
        using TestFolder folder = new();
        File.WriteAllBytes(folder["in.spk"], stream);

        (int exitCode, string error) = Run(folder["in.spk"], folder["out.dat"]);

        Assert.Equal(string.Empty, error);
        Assert.Equal(0, exitCode);
        Assert.Equal(TestStreams.DecodeToFile(stream), File.ReadAllBytes(folder["out.dat"]));
    }

    [Fact]
    public void SecondReader_DamagedStream_Refuses()
    {
        SkipWithoutPrograms();
        byte[] stream = Create("exact");
        stream[stream.Length / 2] ^= 4;
        using TestFolder folder = new();
        File.WriteAllBytes(folder["in.spk"], stream);

        Assert.Equal(65, Run(folder["in.spk"], folder["out.dat"]).ExitCode);
        Assert.False(File.Exists(folder["out.dat"]));
    }

    private static byte[] Create(string name)
    {
        SpikeGeometry geometry = new(21, 13);
        using SpikeBlock light = TestSpikes.Steady(geometry, 75, pixel => 0.02 + (pixel / 350.0));
        GeneratorSettings hard = new() { Reset = ResetRule.Hard, InitialState = InitialState.Zero, Seed = 9 };
        return name switch
        {
            "exact" => TestStreams.Encode(light, TestStreams.TimePacked(32)),
            "exact-labels" => Encode(new PlaneLayout(40, 13, [new PixelRun(0, 10), new PixelRun(16, 11)]), 5_000),
            "exact-bit-by-bit" => Encode(new PlaneLayout(21, 13, [], byteAligned: false), 2_000),
            "exact-many-chunks" => TestStreams.Encode(light, TestStreams.TimePacked(1)),
            "scenes" => TestStreams.Encode(light, TestStreams.Scenes(32)),
            "scenes-hard" => TestStreams.Encode(light, TestStreams.Scenes(32, 7, hard)),
            "scenes-apart" => TestStreams.Encode(light, TestStreams.Scenes(32, 16, new GeneratorSettings { CarriesCharge = false })),
            _ => Encode(PlaneLayout.Plain(default), 0),
        };
    }

    private static byte[] Encode(PlaneLayout layout, int bytes)
    {
        byte[] file = new byte[bytes];
        new Random(2).NextBytes(file);
        using MemoryStream input = new(file);
        using MemoryStream output = new();
        using DatSpikeSource source = new(input, new SpikeRecordingInfo { Layout = layout });
        new SpikeEncoder(TestStreams.TimePacked(32)).Encode(source, output);
        return output.ToArray();
    }

    private static (int ExitCode, string Error) Run(string input, string output)
    {
        using Process process = Process.Start(new ProcessStartInfo("python3", [Script, input, output]) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }

    private static void SkipWithoutPrograms()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        foreach (string program in new[] { "python3", "zstd", "xxhsum" })
        {
            Assert.SkipUnless(folders.Any(folder => File.Exists(Path.Combine(folder, program))), $"needs {program}");
        }
    }
}
