using System.Text.Json;
using SpikeCodec.Container;

namespace SpikeCodec.Cli.Tests;

public sealed class DamageTests : IDisposable
{
    private const int ChunkPlanes = 16;
    private const int ChunkBytes = ChunkPlanes * 48;
    private readonly Workspace _files = new();
    private readonly byte[] _recording = Recordings.Noise(48 * 64);
    private readonly byte[] _stream;

    public DamageTests() => _stream = File.ReadAllBytes(_files.Encode("a.bin", _recording, "--chunk-planes", "16"));

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Decode_DamagedChunk_StopsAndWritesNothing()
    {
        string damaged = WriteDamagedChunk();

        CliRun.Run("decode", damaged, _files["out.dat"]).ExpectError(ExitCode.Damaged, "Damaged: ");

        Assert.False(File.Exists(_files["out.dat"]));
    }

    [Fact]
    public void Decode_DamagedChunkAndKeepGoing_NamesTheLostPlanesAndKeepsTheRest()
    {
        string damaged = WriteDamagedChunk();

        CliRun run = CliRun.Run("decode", damaged, _files["out.dat"], "--keep-going", "--json").Expect(ExitCode.DataLost);

        Assert.Contains("Planes 16 to 31 (0.80 to 1.60 ms) are lost.", run.Error);
        Assert.Equal(16, run.Json().GetProperty("lostPlanes").GetInt32());
        byte[] back = _files.Read("out.dat");
        Assert.Equal(_recording.Length, back.Length);
        Assert.Equal(_recording[..ChunkBytes], back[..ChunkBytes]);
        Assert.All(back[ChunkBytes..(2 * ChunkBytes)], cell => Assert.Equal(0, cell));
        Assert.Equal(_recording[(2 * ChunkBytes)..], back[(2 * ChunkBytes)..]);
    }

    [Fact]
    public void Decode_KeepGoingOnASoundStream_IsDone()
    {
        CliRun.Done("decode", _files["a.bin"], _files["out.dat"], "--keep-going");

        Assert.Equal(_recording, _files.Read("out.dat"));
    }

    [Fact]
    public void Decode_CutOff_WritesWholeChunksAndSaysSo()
    {
        List<(long Offset, long Length)> chunks = StreamSurgery.Find(_stream, FrameType.Chunk);
        _files.Write("cut.bin", _stream[..(int)(chunks[2].Offset + 30)]);

        CliRun run = CliRun.Run("decode", _files["cut.bin"], _files["out.dat"], "--json").Expect(ExitCode.DataLost);

        Assert.Equal(_recording[..(2 * ChunkBytes)], _files.Read("out.dat"));
        Assert.True(run.Json().GetProperty("cutOff").GetBoolean());
        Assert.Contains("holds 32 whole planes", run.Error);
        Assert.Empty(CliRun.Run("decode", _files["cut.bin"], _files["out.dat"], "-fq").Expect(ExitCode.DataLost).Error);
    }

    [Fact]
    public void Decode_CutOffAnywhere_NeverSucceedsAndNeverGivesWrongPlanes()
    {
        for (int length = 0; length < _stream.Length; length += 97)
        {
            CliRun run = CliRun.Pipe(["decode", "-", "-"], _stream[..length]);

            Assert.True(run.ExitCode is ExitCode.DataLost or ExitCode.Damaged, $"{length} bytes: exit code {run.ExitCode}");
            Assert.Equal(_recording[..run.Output.Length], run.Output);
            Assert.Equal(0, run.Output.Length % ChunkBytes);
        }
    }

    [Fact]
    public void Decode_LostHeaderAndKeepGoing_FindsACopy()
    {
        byte[] damaged = [.. _stream];
        damaged.AsSpan(0, 100).Clear();
        _files.Write("b.bin", damaged);

        CliRun.Run("decode", _files["b.bin"], _files["out.dat"]).ExpectError(ExitCode.Damaged, "header is lost");
        CliRun.Run("decode", _files["b.bin"], _files["out.dat"], "--keep-going").Expect(ExitCode.DataLost);

        Assert.Equal(_recording, _files.Read("out.dat"));
    }

    [Fact]
    public void Decode_GarbageAndKeepGoing_IsNotOurs()
    {
        _files.Write("garbage.bin", Recordings.Noise(5000));

        CliRun.Run("decode", _files["garbage.bin"], _files["out.dat"], "--keep-going").ExpectError(ExitCode.Damaged, "No copy of the stream header");
        CliRun.Pipe(["decode", "-", _files["out.dat"], "--keep-going"], Recordings.Noise(5000)).ExpectError(ExitCode.Damaged, "no SpikeCodec stream");
    }

    [Fact]
    public void Decode_GarbageBeforeOrAfter_IsDamage()
    {
        byte[] garbage = Recordings.Noise(500);
        byte[][] files = [[.. garbage, .. _stream], [.. _stream, .. garbage]];
        foreach (byte[] file in files)
        {
            _files.Write("b.bin", file);

            CliRun.Run("test", _files["b.bin"]).Expect(ExitCode.Damaged);
            CliRun.Run("decode", _files["b.bin"], _files["out.dat"], "--keep-going", "-f").Expect(ExitCode.DataLost);
            Assert.Equal(_recording, _files.Read("out.dat"));
        }
    }

    [Theory]
    [InlineData("--exact")]
    [InlineData("--codec raw --interval 4")]
    public void AnyCommand_FlippedBits_EndsWithAnExpectedErrorAndOneLine(string options)
    {
        byte[] stream = File.ReadAllBytes(_files.Encode("b.bin", _recording, ["--chunk-planes", "16", .. options.Split(' ')]));
        Random random = new(7);
        string[][] commands =
        [
            ["test", "IN"], ["info", "IN", "--size", "24x16"], ["decode", "IN", "OUT", "-f"], ["decode", "IN", "OUT", "-f", "--keep-going"],
            ["reconstruct", "IN", "OUT.y4m", "-f", "--size", "24x16"], ["view", "IN", "OUT.gif", "-f", "--size", "24x16", "--count", "2"],
            ["verify", "IN", "IN", "--size", "24x16"], ["encode", "--exact", "IN", "OUT", "-f", "--size", "24x16", "--effort", "fast"],
        ];
        for (int trial = 0; trial < 8; trial++)
        {
            byte[] damaged = [.. stream];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            string path = _files.Write("damaged.bin", damaged);
            foreach (string[] command in commands)
            {
                string[] args = [.. command.Select(arg => arg == "IN" ? path : arg.StartsWith("OUT", StringComparison.Ordinal) ? _files[arg] : arg)];

                CliRun run = CliRun.Run([.. args, "-q"]);

                Assert.True(run.ExitCode is 0 or 3 or 65 or 70 or 76, $"{string.Join(' ', command)}: exit code {run.ExitCode}; {run.Error}");
                Assert.True(run.ErrorLines.Length <= 1, run.Error);
                Assert.True(command[0] != "test" || run.ExitCode != 0, "test did not see the damage.");
                Assert.False(File.Exists(_files["OUT.part"]));
            }
        }
    }

    [Fact]
    public void Info_HeaderWithControlCharacters_DoesNotReachTheTerminal()
    {
        byte[] hostile = StreamSurgery.ReplaceInHeader(_stream, "\"codec\":\"isi-normal\"", "\"codec\":\"\\u001b[m\"");
        _files.Write("hostile.bin", hostile);

        CliRun text = CliRun.Done("info", _files["hostile.bin"]);
        JsonElement json = CliRun.Done("info", _files["hostile.bin"], "--json").Json();

        Assert.DoesNotContain('\u001b', text.Text);
        Assert.Equal("\u001b[m", json.GetProperty("codec").GetString());
    }

    [Theory]
    [InlineData("\"rowBits\":24", "\"rowBits\":-4")]
    [InlineData("\"rowBits\":24", "\"rowBits\":{}")]
    [InlineData("\"height\":16", "\"height\":-1")]
    [InlineData("\"ratePlanes\":20000", "\"ratePlanes\":00000")]
    [InlineData("\"ratePlanes\":20000", "\"ratePlanes\":0.100")]
    [InlineData("\"chunkPlanes\":16", "\"chunkPlanes\":-1")]
    [InlineData("\"exact\":true", "\"exact\":null")]
    [InlineData("\"scenes\":null", "\"scenes\":[{}]")]
    [InlineData("\"tags\":{}", "\"tags\":[]")]
    [InlineData("\"height\":16", "\"height\":9999999999")]
    [InlineData("\"pixelRuns\":[]", "\"pixelRuns\":[{\"start\":20,\"count\":10}]")]
    [InlineData("\"pixelRuns\":[]", "\"pixelRuns\":[{\"start\":2000000000,\"count\":2000000000}]")]
    [InlineData("\"rateSeconds\":1", "\"rateSeconds\":-7")]
    public void AnyCommand_SoundHeaderThatCannotBe_IsDamagedInOneLine(string old, string text)
    {
        _files.Write("hostile.bin", StreamSurgery.ReplaceInHeader(_stream, old, text));

        foreach (string command in new[] { "info", "test", "decode" })
        {
            CliRun run = CliRun.Run([command, _files["hostile.bin"], .. command == "decode" ? [_files["out.dat"]] : Array.Empty<string>()]);

            Assert.StartsWith("spikecodec: error: ", Assert.Single(run.Expect(ExitCode.Damaged).ErrorLines));
        }
    }

    [Theory]
    [InlineData("\"height\":16", "\"height\":16385")]
    [InlineData("\"rowBits\":24", "\"rowBits\":2000000000")]
    public void AnyCommand_SoundHeaderOverALimit_IsRefusedWithoutMemory(string old, string text)
    {
        _files.Write("hostile.bin", StreamSurgery.ReplaceInHeader(_stream, old, text));

        CliRun.Run("test", _files["hostile.bin"]).ExpectError(ExitCode.Damaged);
        CliRun.Run("decode", _files["hostile.bin"], _files["out.dat"]).ExpectError(ExitCode.Damaged);
    }

    private string WriteDamagedChunk()
    {
        byte[] damaged = [.. _stream];
        damaged[StreamSurgery.Find(_stream, FrameType.Chunk)[1].Offset + 80] ^= 0x10;
        return _files.Write("damaged.bin", damaged);
    }
}
