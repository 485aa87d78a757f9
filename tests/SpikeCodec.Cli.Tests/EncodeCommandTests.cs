using System.Globalization;
using System.Text.Json;

namespace SpikeCodec.Cli.Tests;

public sealed class EncodeCommandTests : IDisposable
{
    private static readonly string[] Keys =
    [
        "input", "output", "width", "height", "planes", "inputBytes", "outputBytes", "ratio", "bitsPerSample", "codec", "reconstructor",
        "sceneInterval", "scenes", "seconds", "planesPerSecond",
    ];

    private readonly Workspace _files = new();

    /// <summary>Options and the bytes of a file: every layout, with and without bytes that belong to no plane.</summary>
    public static TheoryData<string, int> Layouts => new()
    {
        { "--size 24x16", 48 * 20 },
        { "--size 24x16", (48 * 20) + 1 },
        { "--size 24x16", (48 * 20) + 47 },
        { "--size 24x16", 47 },
        { "--size 24x16", 1 },
        { "--size 24x16", 0 },
        { "--size 1x1", 30 },
        { "--size 400x250", 12_500 * 3 },
        { "--size 416x250", 13_000 * 3 },
        { "--size 416x250", (13_000 * 3) + 5 },
        { "--size 400x250 --row-bits 416", 13_000 * 3 },
        { "--size 1024x1000", 128_000 * 2 },
        { "--size 250x250", 7813 * 4 },
        { "--size 250x250", (7813 * 4) + 1 },
        { "--size 250x250 --bit-packed", 31_250 },
        { "--size 250x250 --bit-packed", 23_438 },
        { "--size 250x250 --bit-packed", 23_440 },
        { "--size 13x7 --row-bits 17 --bit-packed", 333 },
        { "--size 24x16 --flip", 96 },
        { "--size 24x16 --no-flip --rate 40000/3", 96 },
    };

    public void Dispose() => _files.Dispose();

    [Theory]
    [MemberData(nameof(Layouts))]
    public void EncodeAndDecode_Exact_GiveBackEveryByte(string options, int bytes)
    {
        byte[] recording = Recordings.Noise(bytes);
        string source = _files.Write("in.dat", recording);

        CliRun.Done(["encode", source, _files["out.bin"], "--exact", "--chunk-planes", "7", .. options.Split(' ')]);
        CliRun.Done("decode", _files["out.bin"], _files["back.dat"]);

        Assert.Equal(recording, _files.Read("back.dat"));
        CliRun.Done("test", _files["out.bin"]);
        CliRun.Done("verify", source, _files["out.bin"]);
    }

    [Fact]
    public void Encode_EmptyFileWithoutSize_GivesBackNothing()
    {
        string source = _files.Write("empty.dat", []);

        CliRun.Done("encode", "--exact", source, _files["out.bin"]);
        CliRun.Done("decode", _files["out.bin"], _files["back.dat"]);

        Assert.Empty(_files.Read("back.dat"));
        CliRun.Done("info", _files["out.bin"]);
        CliRun.Done("test", _files["out.bin"]);
    }

    [Fact]
    public void Encode_Json_HasTheKeysOfTheContractWithTrueValues()
    {
        string source = _files.Write("in.dat", Recordings.Gradient(50));

        JsonElement exact = CliRun.Done("encode", source, _files["exact.bin"], "--size", "24x16", "--exact", "--json", "-q").Json();
        JsonElement scenes = CliRun.Done("encode", source, _files["scenes.bin"], "--size", "24x16", "--codec", "raw", "--json", "-q").Json();

        Assert.All(Keys, key => Assert.True(exact.TryGetProperty(key, out _), key));
        Assert.All([.. Keys, "bitsPerScenePixel"], key => Assert.True(scenes.TryGetProperty(key, out _), key));
        long outputBytes = new FileInfo(_files["exact.bin"]).Length;
        Assert.Equal(source, exact.GetProperty("input").GetString());
        Assert.Equal(_files["exact.bin"], exact.GetProperty("output").GetString());
        Assert.Equal((24, 16, 50), (exact.GetProperty("width").GetInt32(), exact.GetProperty("height").GetInt32(), exact.GetProperty("planes").GetInt32()));
        Assert.Equal(2400, exact.GetProperty("inputBytes").GetInt64());
        Assert.Equal(outputBytes, exact.GetProperty("outputBytes").GetInt64());
        Assert.Equal(2400.0 / outputBytes, exact.GetProperty("ratio").GetDouble(), 4);
        Assert.Equal(8.0 * outputBytes / (24 * 16 * 50), exact.GetProperty("bitsPerSample").GetDouble(), 6);
        Assert.Equal("isi-normal", exact.GetProperty("codec").GetString());
        Assert.Equal(0, exact.GetProperty("scenes").GetInt32());
        Assert.Equal("raw", scenes.GetProperty("codec").GetString());
        Assert.Equal("tfp", scenes.GetProperty("reconstructor").GetString());
        Assert.Equal(8, scenes.GetProperty("sceneInterval").GetInt32());
        Assert.Equal(7, scenes.GetProperty("scenes").GetInt32());
        long sceneBytes = new FileInfo(_files["scenes.bin"]).Length;
        Assert.Equal(8.0 * sceneBytes / (24 * 16 * 7), scenes.GetProperty("bitsPerScenePixel").GetDouble(), 6);
    }

    [Fact]
    public void Encode_CultureWithDecimalComma_ChangesNeitherJsonNorTextNorOptions()
    {
        CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        string source = _files.Write("in.dat", Recordings.Gradient());
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = comma;
        try
        {
            CliRun run = CliRun.Done("encode", source, _files["out.bin"], "--size", "24x16", "--codec", "raw", "--json");
            Assert.InRange(run.Json().GetProperty("ratio").GetDouble(), 0.01, 100);
            Assert.Matches(@"ratio \d+\.\d\d, ", run.Error);
            Assert.Matches(@"ratio +\d+\.\d+\n", CliRun.Done("info", _files["out.bin"]).Text);
            CliRun.Done("decode", _files["out.bin"], "--scenes", _files["scenes"], "--white", "0.5");
            CliRun.Run("decode", _files["out.bin"], "--scenes", _files["other"], "--white", "1.5").ExpectError(ExitCode.Usage, "--white is 1.5;");
            CliRun.Run("decode", _files["out.bin"], "--scenes", _files["other"], "--white", "0,5").ExpectError(ExitCode.Usage, "--white is '0,5'");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("10:20", 10, 20)]
    [InlineData(":20", 0, 20)]
    [InlineData("60:", 60, 64)]
    [InlineData("60:9999", 60, 64)]
    [InlineData("0:64", 0, 64)]
    public void Encode_Planes_TakesThatPartOnly(string range, int first, int end)
    {
        byte[] recording = Recordings.Gradient();
        string source = _files.Write("in.dat", recording);

        CliRun.Done("encode", "--exact", source, _files["out.bin"], "--size", "24x16", "--planes", range, "-q");
        CliRun.Done("decode", _files["out.bin"], _files["back.dat"], "-q");

        Assert.Equal(recording[(first * 48)..(end * 48)], _files.Read("back.dat"));
    }

    [Fact]
    public void Encode_PlanesBehindTheEnd_IsAUsageError()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        CliRun.Run("encode", source, _files["out.bin"], "--exact", "--size", "24x16", "--planes", "64:70").ExpectError(ExitCode.Usage, "no plane from 64 on");

        Assert.Equal(["in.dat"], _files.Names());
    }

    [Theory]
    [InlineData("--exact")]
    [InlineData("--exact --effort max")]
    [InlineData("--codec raw --interval 5")]
    [InlineData("--codec raw --phase coded")]
    [InlineData("--codec raw --reconstructor tfi --initial-state zero --reset hard")]
    public void Encode_AnyNumberOfThreads_GivesTheSameBytes(string options)
    {
        string source = _files.Write("in.dat", Recordings.Gradient(100));
        foreach (string threads in new[] { "1", "2", "8" })
        {
            CliRun.Done(["encode", source, _files[threads], "--size", "24x16", "--threads", threads, "--chunk-planes", "10", "-q", .. options.Split(' ')]);
        }

        Assert.Equal(_files.Read("1"), _files.Read("2"));
        Assert.Equal(_files.Read("1"), _files.Read("8"));
    }

    [Fact]
    public void Encode_EveryWayToSayAnOption_MeansTheSame()
    {
        string source = _files.Write("in.dat", Recordings.Gradient(100));

        CliRun.Done("encode", "--exact", source, _files["a"], "--size", "24x16", "--threads", "2", "-q", "--effort", "fast");
        CliRun.Done("encode", "--exact", source, _files["b"], "--size=24X16", "-T2", "--effort=FAST", "-q", "-f");
        CliRun.Done("encode", "--exact", "--size:24x16", "-qf", "--effort", "Fast", "--", source, _files["c"]);

        Assert.Equal(_files.Read("a"), _files.Read("b"));
        Assert.Equal(_files.Read("a"), _files.Read("c"));
    }

    [Fact]
    public void Encode_Verbosity_IsSilentOrSaysMore()
    {
        string source = _files.Write("in.dat", Recordings.Camera());

        CliRun quiet = CliRun.Done("encode", "--exact", source, _files["a"], "-q");
        CliRun plain = CliRun.Done("encode", "--exact", source, _files["b"]);
        CliRun verbose = CliRun.Done("encode", "--exact", source, _files["c"], "-v");

        Assert.Empty(quiet.Error);
        Assert.Empty(quiet.Output);
        Assert.NotEmpty(plain.ErrorLines);
        Assert.True(verbose.ErrorLines.Length > plain.ErrorLines.Length, verbose.Error);
        Assert.Contains("400x250 by the look of it", verbose.Error);
        Assert.All(verbose.ErrorLines, line => Assert.StartsWith("spikecodec: ", line));
    }

    [Fact]
    public void Encode_LiveProgress_GoesToStandardErrorAndChangesNothing()
    {
        string source = _files.Write("in.dat", Recordings.Camera());
        CliRun.Done("encode", "--exact", source, _files["a"]);

        CliRun live = CliRun.Pipe(["encode", "--exact", source, _files["b"]], [], errorIsTerminal: true).Expect(ExitCode.Done);

        Assert.Empty(live.Output);
        Assert.Contains("every bit kept", live.Error);
        Assert.Equal(_files.Read("a"), _files.Read("b"));
    }

    [Fact]
    public void Encode_CameraRecordingWithoutSize_IsDetected()
    {
        string source = _files.Write("in.dat", Recordings.Camera());

        JsonElement report = CliRun.Done("encode", "--exact", source, _files["out.bin"], "--json").Json();

        Assert.Equal((400, 250, Recordings.CameraPlanes),
            (report.GetProperty("width").GetInt32(), report.GetProperty("height").GetInt32(), report.GetProperty("planes").GetInt32()));
    }

    [Fact]
    public void Encode_CameraRecordingFromPipeWithoutSize_IsDetected()
    {
        byte[] recording = Recordings.Camera();

        CliRun encoded = CliRun.Pipe(["encode", "--exact", "-", "-"], recording).Expect(ExitCode.Done);

        Assert.Equal(recording, CliRun.Pipe(["decode", "-", "-"], encoded.Output).Expect(ExitCode.Done).Output);
    }

    [Fact]
    public void Encode_UndetectableSize_ShowsCandidates()
    {
        string source = _files.Write("noise.dat", Recordings.Noise(12_500 * 10));

        CliRun.Run("encode", "--exact", source, _files["out.bin"]).ExpectError(ExitCode.Usage, "noise.dat", "the likeliest known ones: --size ", ", --size ");

        Assert.Equal(["noise.dat"], _files.Names());
    }

    [Fact]
    public void Encode_SizeWithSidesSwapped_IsWarnedAboutAndKeepsEveryByte()
    {
        byte[] recording = Recordings.Camera();
        string source = _files.Write("in.dat", recording);

        CliRun run = CliRun.Done("encode", "--exact", source, _files["out.bin"], "--size", "250x400");

        Assert.Contains("warning: ", run.Error);
        Assert.Contains("does not look like 250x400; --size 400x250 fits better", run.Error);
        CliRun.Done("decode", _files["out.bin"], _files["back.dat"]);
        Assert.Equal(recording, _files.Read("back.dat"));
    }

    [Fact]
    public void Encode_TrueSize_IsNotWarnedAbout() =>
        Assert.DoesNotContain(
            "warning", CliRun.Done("encode", "--exact", _files.Write("in.dat", Recordings.Camera()), _files["out.bin"], "--size", "400x250").Error);

    [Fact]
    public void Encode_SpikeCvConfigAbove_GivesTheSize()
    {
        Directory.CreateDirectory(_files["set/deep"]);
        _files.Write("set/config.yaml", "spike_w: 24\nspike_h: 16\n"u8.ToArray());
        string source = _files.Write("set/deep/in.dat", Recordings.Gradient());

        JsonElement report = CliRun.Done("encode", "--exact", source, _files["out.bin"], "--json").Json();

        Assert.Equal((24, 16), (report.GetProperty("width").GetInt32(), report.GetProperty("height").GetInt32()));
    }

    [Fact]
    public void Encode_BrokenSpikeCvConfig_IsNamed()
    {
        _files.Write("config.yaml", "spike_w: many\nspike_h: 16\n"u8.ToArray());
        string source = _files.Write("in.dat", Recordings.Gradient());

        CliRun.Run("encode", "--exact", source, _files["out.bin"]).ExpectError(ExitCode.Damaged, "config.yaml", "spike_w");
    }

    [Fact]
    public void Encode_BytesAfterTheLastPlane_AreWarnedAbout()
    {
        string source = _files.Write("in.dat", [.. Recordings.Gradient(), 7]);

        Assert.Contains("1 bytes follow the last whole plane", CliRun.Done("encode", "--exact", source, _files["a"], "--size", "24x16").Error);
        Assert.Contains("leaves out 1 bytes", CliRun.Done("encode", source, _files["b"], "--size", "24x16", "--codec", "raw").Error);
        Assert.Empty(CliRun.Done("encode", source, _files["c"], "--size", "24x16", "--codec", "raw", "-q").Error);
    }

    [Theory]
    [InlineData("in.npy")]
    [InlineData("in.npz")]
    public void Encode_NumPyRecording_KeepsEverySample(string name)
    {
        byte[] recording = Recordings.Gradient();
        _files.Encode("a.bin", recording);
        CliRun.Done("decode", _files["a.bin"], _files[name]);

        CliRun.Done("encode", "--exact", _files[name], _files["b.bin"]);
        CliRun.Done("decode", _files["b.bin"], _files["back.dat"]);

        Assert.Equal(recording, _files.Read("back.dat"));
    }

    [Fact]
    public void Encode_StreamAsInput_IsEncodedAnew()
    {
        byte[] recording = Recordings.Gradient();
        _files.Encode("a.bin", recording, "--effort", "fast");

        CliRun.Done("encode", "--exact", _files["a.bin"], _files["b.bin"], "--effort", "max", "--chunk-planes", "16");
        CliRun.Done("decode", _files["b.bin"], _files["back.dat"]);

        Assert.Equal(recording, _files.Read("back.dat"));
    }

    [Fact]
    public void Encode_CutOffStreamAsInput_SaysThatDataAreLost()
    {
        byte[] stream = File.ReadAllBytes(_files.Encode("a.bin", Recordings.Gradient(), "--chunk-planes", "16"));
        _files.Write("cut.bin", stream[..^300]);

        CliRun run = CliRun.Run("encode", "--exact", _files["cut.bin"], _files["b.bin"]).Expect(ExitCode.DataLost);

        Assert.Contains("cut.bin is cut off", run.Error);
    }

    [Fact]
    public void Encode_Verify_PassesAndIsRefusedWhereTheStreamCannotBeReadAgain()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        CliRun.Done("encode", "--exact", source, _files["out.bin"], "--size", "24x16", "--verify");
        CliRun.Done("encode", source, _files["out2.bin"], "--size", "24x16", "--verify", "--codec", "raw");
        CliRun.Run("encode", "--exact", source, "-", "--size", "24x16", "--verify").ExpectError(ExitCode.Usage, "--verify");
    }

    [Fact]
    public void Encode_Tags_AreShownByInfoWithoutControlCharacters()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        CliRun.Done("encode", "--exact", source, _files["out.bin"], "--size", "24x16", "--tag", "lens=35 mm", "--tag", "title=\u4e2d\u001b[2J=x", "--tag", "empty=");

        JsonElement tags = CliRun.Done("info", _files["out.bin"], "--json").Json().GetProperty("tags");
        Assert.Equal("35 mm", tags.GetProperty("lens").GetString());
        Assert.Equal("\u4e2d\u001b[2J=x", tags.GetProperty("title").GetString());
        Assert.Equal("", tags.GetProperty("empty").GetString());
        string text = CliRun.Done("info", _files["out.bin"]).Text;
        Assert.Contains("lens=35 mm", text);
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public void Encode_TagsThatNoHeaderHolds_AreRefused()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        CliRun.Run("encode", "--exact", source, _files["out.bin"], "--size", "24x16", "--tag", "a=" + new string('\u4e2d', 12_000))
            .ExpectError(ExitCode.Usage, "72007 bytes");
        CliRun.Done("encode", "--exact", source, _files["out.bin"], "--size", "24x16", "--tag", "a=" + new string('\u4e2d', 5000), "-q");
        CliRun.Done("info", _files["out.bin"]);
    }

    [Fact]
    public void Encode_NamesThatLookLikeOptionsOrResponseFiles_AreNames()
    {
        byte[] recording = Recordings.Gradient();
        _files.Write("@in.dat", recording);
        _files.Write("-in.dat", recording);
        string folder = Environment.CurrentDirectory;
        Environment.CurrentDirectory = _files.Path;
        try
        {
            CliRun.Done("encode", "--exact", "@in.dat", "a.bin", "--size", "24x16");
            CliRun.Done("encode", "--exact", "--size", "24x16", "--", "-in.dat", "-b.bin");
        }
        finally
        {
            Environment.CurrentDirectory = folder;
        }

        Assert.Equal(_files.Read("a.bin"), _files.Read("-b.bin"));
    }

    [Theory]
    [InlineData("--size 0x0", "--size is '0x0'")]
    [InlineData("--size 24", "--size is '24'")]
    [InlineData("--size 24x", "--size is '24x'")]
    [InlineData("--size 24x16x2", "--size is '24x16x2'")]
    [InlineData("--size -24x16", "--size is '-24x16'")]
    [InlineData("--size 99999x1", "--size is '99999x1'")]
    [InlineData("--size 16384x16384", "--size is '16384x16384'")]
    [InlineData("--size 4294967320x16", "--size is '4294967320x16'")]
    [InlineData("--size 24x16 --row-bits 23", "--row-bits is 23")]
    [InlineData("--size 24x16 --row-bits 2000000000", "--row-bits is 2000000000")]
    [InlineData("--size 10x10000 --row-bits 17000", "--row-bits is 17000")]
    [InlineData("--size 24x16 --row-bits x", "--row-bits is 'x'")]
    [InlineData("--row-bits 416", "need --size")]
    [InlineData("--bit-packed", "need --size")]
    [InlineData("--rate 0", "--rate is '0'")]
    [InlineData("--rate -5", "--rate is '-5'")]
    [InlineData("--rate 1/0", "--rate is '1/0'")]
    [InlineData("--rate 20k", "--rate is '20k'")]
    [InlineData("--rate 99999999999", "--rate is '99999999999'")]
    [InlineData("--flip --no-flip", "exclude each other")]
    [InlineData("--planes 5", "--planes is '5'")]
    [InlineData("--planes 5:5", "--planes is '5:5'")]
    [InlineData("--planes 7:5", "--planes is '7:5'")]
    [InlineData("--planes -1:5", "--planes is '-1:5'")]
    [InlineData("--planes 1:2:3", "--planes is '1:2:3'")]
    [InlineData("--planes a:b", "--planes is 'a:b'")]
    [InlineData("--planes 0:99999999999999999999", "--planes is")]
    [InlineData("--codec h264", "--codec is 'h264'; expected raw, vtm, vvenc, x265, svtav1, mosaic-vvenc, mosaic-x265, mosaic-svtav1, tcm, mosaic-tcm, tcm-soam, tcm-bisoam")]
    [InlineData("--codec raw --exact", "--exact")]
    [InlineData("--phase coded --exact", "--phase coded does not go with --exact")]
    [InlineData("--phase coded --codec raw --reset hard", "--phase coded does not go with --reset hard")]
    [InlineData("--phase coded --codec raw --initial-state zero", "--phase coded does not go with --initial-state")]
    [InlineData("--codec raw --reconstructor magic", "--reconstructor is 'magic'; expected tfp, tfi, tfstp, light, longshort")]
    [InlineData("--reconstructor magic", "--reconstructor is 'magic'")]
    [InlineData("--window 4", "--window is 4; expected an odd number")]
    [InlineData("--window 0", "--window is 0")]
    [InlineData("--window -1", "--window is -1")]
    [InlineData("--window 65537", "--window is 65537")]
    [InlineData("--window 1.5", "--window is '1.5'")]
    [InlineData("--reconstructor tfi --window 5", "--window is for tfp")]
    [InlineData("--interval 0", "--interval is 0")]
    [InlineData("--interval 65537", "--interval is 65537")]
    [InlineData("--interval 9999999999", "--interval is '9999999999'")]
    [InlineData("--quality 64", "--quality is 64")]
    [InlineData("--quality 70 --codec tcm", "--quality is 70; expected 0 to 63")]
    [InlineData("--quality -1", "--quality is -1")]
    [InlineData("--chunk-planes 0", "--chunk-planes is 0")]
    [InlineData("--effort 7", "--effort is '7'; expected fast, normal, max")]
    [InlineData("--effort best", "--effort is 'best'")]
    [InlineData("--effort fast,max", "--effort is 'fast,max'")]
    [InlineData("--reset 1", "--reset is '1'; expected soft, hard")]
    [InlineData("--initial-state 1", "--initial-state is '1'")]
    [InlineData("--seed -1", "--seed is '-1'")]
    [InlineData("--seed 1e3", "--seed is '1e3'")]
    [InlineData("--threads -1", "--threads is -1")]
    [InlineData("--threads 257", "--threads is 257")]
    [InlineData("--threads two", "--threads is 'two'")]
    [InlineData("--tag novalue", "--tag is 'novalue'")]
    [InlineData("--tag =x", "--tag is '=x'")]
    [InlineData("--json --size 24x16 extra", "extra")]
    [InlineData("--nonsense", "--nonsense")]
    public void Encode_BadOption_IsOneLineThatHasItsValueAndNothingIsWritten(string options, string words)
    {
        string source = _files.Write("in.dat", Recordings.Gradient());
        string[] before = _files.Snapshot();

        CliRun.Run(["encode", source, _files["out.bin"], .. options.Split(' ')]).ExpectError(ExitCode.Usage, words);

        Assert.Equal(before, _files.Snapshot());
    }

    [Fact]
    public void Encode_Rate_IsKept()
    {
        _files.Encode("a.bin", Recordings.Gradient(), "--rate", "40000/3");

        Assert.Equal(40_000.0 / 3, CliRun.Done("info", _files["a.bin"], "--json").Json().GetProperty("rate").GetDouble(), 9);
    }

    [Fact]
    public void Encode_LargePlanes_GetSmallerChunks()
    {
        // 65536 planes of 1000x1000 would be 8 GB: the encoder must choose chunks that its own limits allow.
        string source = _files.Write("in.dat", Recordings.Noise(125_000 * 2));

        CliRun.Done("encode", "--exact", source, _files["out.bin"], "--size", "1000x1000", "--chunk-planes", "65536", "--effort", "fast");

        CliRun.Done("test", _files["out.bin"]);
    }
}
