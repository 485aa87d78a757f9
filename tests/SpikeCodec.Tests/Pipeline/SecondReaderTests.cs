using System.Buffers.Binary;
using System.Diagnostics;
using SpikeCodec.Codecs;
using SpikeCodec.Container;
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

    private static readonly string Golden = Path.Combine(TestData.Repository, "tests", "data", "golden");

    public static TheoryData<string> Streams => ["exact", "exact-labels", "exact-bit-by-bit", "exact-many-chunks", "scenes", "scenes-hard", "scenes-apart", "scenes-phases", "scenes-phases-stored", "empty"];

    public static TheoryData<string> GoldenStreams => [.. Directory.EnumerateFiles(Golden, "*.spk").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory]
    [MemberData(nameof(Streams))]
    public void SecondReader_AnyStream_GivesTheSameRecording(string name)
    {
        AssertReads(Create(name));
    }

    [Theory]
    [MemberData(nameof(GoldenStreams))]
    public void SecondReader_GoldenStream_GivesItsRecording(string name)
    {
        Assert.Equal(File.ReadAllBytes(Path.Combine(Golden, name + ".dat")), AssertReads(File.ReadAllBytes(Path.Combine(Golden, name + ".spk"))));
    }

    [Theory]
    [InlineData(ExactEffort.Fast)]
    [InlineData(ExactEffort.Normal)]
    [InlineData(ExactEffort.Max)]
    public void SecondReader_LightThatChanges_GivesTheSameRecording(ExactEffort effort)
    {
        SpikeGeometry geometry = new(37, 21); // an edge that wanders over a slope, and pixels that never fire, seldom fire or always fire
        using SpikeBlock light = TestSpikes.Changing(geometry, 75, (pixel, plane) =>
            ((pixel % 37) - (plane / 6) + 37) % 20 < 8 ? (pixel / 600.0) - 0.1 : 0.03 + (pixel % 37 / 90.0));

        AssertReads(TestStreams.Encode(light, TestStreams.Exact(32, effort)));
    }

    [Theory]
    [InlineData(ExactEffort.Fast)]
    [InlineData(ExactEffort.Normal)]
    [InlineData(ExactEffort.Max)]
    public void SecondReader_WhiteNoise_GivesTheStoredPlanes(ExactEffort effort)
    {
        using SpikeBlock noise = TestSpikes.Random(new SpikeGeometry(45, 13), 70, 0.5, 3);
        byte[] stream = TestStreams.Encode(noise, TestStreams.Exact(32, effort));

        Assert.Equal(0, stream[FirstCodecByte(stream)]);
        Assert.NotEqual(-1, stream.AsSpan().IndexOf(noise.Bytes[..(32 * noise.Geometry.PlaneBytes)]));
        AssertReads(stream);
    }

    /// <summary>A quiet half beside noise, in the next chunk beside groups of eight pixels that fire together: <c>isi-fast</c> has runs of every kind here.</summary>
    [Fact]
    public void SecondReader_NoiseAndGroupsBesideDarkness_GivesTheSameRecording()
    {
        using SpikeBlock planes = TestSpikes.Random(new SpikeGeometry(32, 32), 128, 0.5, 4);
        Random random = new(5);
        for (int plane = 0; plane < 128; plane++)
        {
            Span<byte> bytes = planes.Plane(plane);
            for (int i = 0; i < bytes.Length; i++)
            {
                byte group = (byte)(random.NextDouble() < 0.5 ? 0xFF : 0);
                bytes[i] = i % 4 >= 2 ? (byte)0 : plane < 64 ? bytes[i] : group;
            }
        }

        AssertReads(TestStreams.Encode(planes, TestStreams.Exact(64)));
    }

    [Fact]
    public void SecondReader_DamagedStream_Refuses()
    {
        byte[] stream = Create("exact");
        stream[stream.Length / 2] ^= 4;

        AssertRefuses(stream);
    }

    [Theory]
    [InlineData(ExactEffort.Fast)]
    [InlineData(ExactEffort.Normal)]
    [InlineData(ExactEffort.Max)]
    public void SecondReader_OtherCodecBytesWithTheRightChecksums_Refuses(ExactEffort effort)
    {
        using SpikeBlock light = TestSpikes.Steady(new SpikeGeometry(21, 13), 75, pixel => 0.02 + (pixel / 350.0));
        byte[] stream = TestStreams.Encode(light, TestStreams.Exact(75, effort));
        int chunk = FirstChunk(stream);
        int payload = BinaryPrimitives.ReadInt32LittleEndian(stream.AsSpan(chunk + 44));
        stream[chunk + 64 + ((32 + payload) / 2)] ^= 4;
        uint checksum = Crc32C.Compute(stream.AsSpan(chunk + 64, payload));
        BinaryPrimitives.WriteUInt32LittleEndian(stream.AsSpan(chunk + 56), checksum);
        uint header = Crc32C.Compute(stream.AsSpan(chunk, 60));
        BinaryPrimitives.WriteUInt32LittleEndian(stream.AsSpan(chunk + 60), header);
        BinaryPrimitives.WriteUInt32LittleEndian(stream.AsSpan(chunk + 72 + payload), header);

        Assert.DoesNotContain("checksum", AssertRefuses(stream), StringComparison.Ordinal);
    }

    private static byte[] AssertReads(byte[] stream)
    {
        SkipWithoutPrograms();
        using TestFolder folder = new();
        File.WriteAllBytes(folder["in.spk"], stream);

        (int exitCode, string error) = Run(folder["in.spk"], folder["out.dat"]);

        Assert.Equal(string.Empty, error);
        Assert.Equal(0, exitCode);
        byte[] recording = File.ReadAllBytes(folder["out.dat"]);
        Assert.Equal(TestStreams.DecodeToFile(stream), recording);
        return recording;
    }

    private static string AssertRefuses(byte[] stream)
    {
        SkipWithoutPrograms();
        using TestFolder folder = new();
        File.WriteAllBytes(folder["in.spk"], stream);

        (int exitCode, string error) = Run(folder["in.spk"], folder["out.dat"]);

        Assert.Equal(65, exitCode);
        Assert.False(File.Exists(folder["out.dat"]));
        return error;
    }

    private static int FirstChunk(byte[] stream) => 76 + BinaryPrimitives.ReadInt32LittleEndian(stream.AsSpan(44));

    private static int FirstCodecByte(byte[] stream) => FirstChunk(stream) + 64 + 32;

    private static byte[] Create(string name)
    {
        SpikeGeometry geometry = new(21, 13);
        using SpikeBlock light = TestSpikes.Steady(geometry, 75, pixel => 0.02 + (pixel / 350.0));
        GeneratorSettings hard = new() { Reset = ResetRule.Hard, InitialState = InitialState.Zero, Seed = 9 };
        GeneratorSettings phases = new() { CarriesCharge = false, HasCodedPhase = true };
        return name switch
        {
            "exact" => TestStreams.Encode(light, TestStreams.TimePacked(32)),
            "exact-labels" => Encode(new PlaneLayout(40, 13, [new PixelRun(0, 10), new PixelRun(16, 11)]), 5_000),
            "exact-bit-by-bit" => Encode(new PlaneLayout(21, 13, [], byteAligned: false), 2_000),
            "exact-many-chunks" => TestStreams.Encode(light, TestStreams.TimePacked(1)),
            "scenes" => TestStreams.Encode(light, TestStreams.Scenes(32)),
            "scenes-hard" => TestStreams.Encode(light, TestStreams.Scenes(32, 7, hard)),
            "scenes-apart" => TestStreams.Encode(light, TestStreams.Scenes(32, 16, new GeneratorSettings { CarriesCharge = false })),
            "scenes-phases" => TestStreams.Encode(TestSpikes.Steady(geometry, 75, pixel => pixel % 21 < 16 ? 0 : 0.3), TestStreams.Scenes(32, generator: phases)),
            "scenes-phases-stored" => TestStreams.Encode(light, TestStreams.Scenes(32, generator: phases)),
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
