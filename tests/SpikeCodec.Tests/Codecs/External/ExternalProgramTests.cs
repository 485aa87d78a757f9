using System.Diagnostics;
using SpikeCodec.Codecs;
using SpikeCodec.Codecs.External;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Tests.Codecs.External;

/// <summary>Programs that are missing, fail, hang or lie.</summary>
public sealed class ExternalProgramTests : IDisposable
{
    private readonly ScriptedPrograms _programs = new();

    public void Dispose() => _programs.Dispose();

    [Fact]
    public void Encode_WorkingPrograms_KeepTheVideoBehindTheHeaderAndTheirWordsInTheLog()
    {
        _programs.WriteWorking();

        Assert.Equal([1, 10, 4], _programs.Encode()[..3]); // 0.5 spikes per plane can be doubled: 2^(4 / 4)
        Assert.Contains("x265: x265 [info]: HEVC encoder version 9.8", _programs.Log);
        Assert.False(Directory.Exists(_programs.LastFolder));
    }

    [Fact]
    public void Tool_WorkingPrograms_IsWhatTheySay()
    {
        _programs.WriteWorking();
        _programs.Write("ffmpeg", "head -c 8192 /dev/zero > decoded.yuv");

        ToolReference tool = _programs.CreateCodec().Tool!;

        Assert.Equal(("x265", "9.8"), (tool.Name, tool.Version));
        Assert.StartsWith("x265 --input scenes.yuv --input-res WIDTHxHEIGHT ", tool.Command);
    }

    [Fact]
    public void Programs_NowhereToBeFound_AreMissedWithAdvice()
    {
        VideoCodec codec = VideoCodec.X265 with { Encoders = [new NoProgram()], Advice = "grow one" };
        ExternalSceneCodec scenes = new(codec, new SceneCodecSettings(), new ExternalToolOptions());

        UnsupportedStreamException error = Assert.Throws<UnsupportedStreamException>(() => scenes.Tool);

        Assert.False(error.NeedsNewerVersion);
        Assert.Contains("no-such-program", error.Message, StringComparison.Ordinal);
        Assert.Contains("grow one", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_ProgramFails_QuotesItsLastLine()
    {
        _programs.Write("x265", "echo first; echo 'no such thing as light' >&2; exit 3");

        ExternalProgramException error = Assert.Throws<ExternalProgramException>(() => _programs.Encode());

        Assert.Contains("code 3 and said: no such thing as light", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_programs.LastFolder));
    }

    [Theory]
    [InlineData("kill -9 $$")]
    [InlineData("true")]
    [InlineData(": > video.hevc")]
    public void Encode_ProgramLeavesNoVideo_IsItsFailure(string script)
    {
        _programs.Write("x265", script);

        Assert.Throws<ExternalProgramException>(() => _programs.Encode());
        Assert.False(Directory.Exists(_programs.LastFolder));
    }

    [Fact]
    public void Encode_VideoThatDoesNotDecode_IsTheEncodersFailure()
    {
        _programs.WriteWorking();
        _programs.Write("ffmpeg", "echo 'what is this' >&2; exit 1");

        Assert.Contains("what is this", Assert.Throws<ExternalProgramException>(() => _programs.Encode()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo 'Invalid data' >&2; echo 'Conversion failed!' >&2; exit 69", "Invalid data")]
    [InlineData("kill -11 $$", "code 139")]
    [InlineData("true", "to 0 bytes; expected 24576, 3 pictures of 64x64")]
    [InlineData("head -c 8192 /dev/zero > decoded.yuv", "to 8192 bytes")]
    [InlineData("head -c 24577 /dev/zero > decoded.yuv", "more than the 24576 bytes")]
    [InlineData("cat /dev/zero > decoded.yuv", "more than the 24576 bytes")]
    [InlineData("head -c 24576 /dev/zero | tr '\\0' '\\377' > decoded.yuv", "A decoded sample is 65535; expected at most 1023")]
    public void Decode_OtherThanThePicturesThatThereShouldBe_ThrowsMalformedStream(string script, string words)
    {
        _programs.Write("ffmpeg", script);

        MalformedStreamException error = Assert.Throws<MalformedStreamException>(() => _programs.Decode());

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_programs.LastFolder));
    }

    [Fact]
    public void Decode_ProgramHangs_IsStoppedWithEverythingItStarted()
    {
        _programs.Write("ffmpeg", $"sleep 600 & echo $! > '{_programs.ProcessFile}'; echo waiting; wait");
        Stopwatch clock = Stopwatch.StartNew();

        ExternalProgramException error = Assert.Throws<ExternalProgramException>(() => _programs.Decode(timeLimit: TimeSpan.FromSeconds(2)));

        Assert.Contains("longer than 2 s; the last that it said: waiting", error.Message, StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed.TotalSeconds, 2, 60);
        AssertGone();
    }

    [Fact]
    public void Encode_Cancelled_StopsTheProgramAndEverythingItStarted()
    {
        _programs.Write("x265", $"sleep 600 & echo $! > '{_programs.ProcessFile}'; wait");
        using CancellationTokenSource cancellation = new(TimeSpan.FromSeconds(2));
        Stopwatch clock = Stopwatch.StartNew();

        Assert.ThrowsAny<OperationCanceledException>(() => _programs.Encode(cancellation: cancellation));

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
        AssertGone();
    }

    [Theory]
    [InlineData(new byte[0], "0 bytes")]
    [InlineData(new byte[] { 1, 10, 0 }, "3 bytes")]
    [InlineData(new byte[] { 1, 9, 0, 1 }, "9 bits")]
    [InlineData(new byte[] { 1, 8, 41, 1 }, "exposure 41")]
    public void Decode_HeaderThatCannotBe_ThrowsMalformedStream(byte[] payload, string words)
    {
        using SceneGroup scenes = new(new SceneGroupShape(new SpikeGeometry(8, 8), 0, 1, 1));

        MalformedStreamException error = Assert.Throws<MalformedStreamException>(() => _programs.CreateCodec().Decode(payload, scenes, CancellationToken.None));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_AnotherLayout_NeedsANewerVersion()
    {
        using SceneGroup scenes = new(new SceneGroupShape(new SpikeGeometry(8, 8), 0, 1, 1));

        Assert.True(Assert.Throws<UnsupportedStreamException>(
            () => _programs.CreateCodec().Decode([2, 10, 0, 1], scenes, CancellationToken.None)).NeedsNewerVersion);
    }

    /// <summary>Holds that neither the folder of the run nor the process that a script has noted is there any more.</summary>
    private void AssertGone()
    {
        Assert.False(Directory.Exists(_programs.LastFolder));
        int id = int.Parse(File.ReadAllText(_programs.ProcessFile));
        for (int i = 0; i < 100 && IsRunning(id); i++)
        {
            Thread.Sleep(50); // the system buries it a moment after it was stopped
        }

        Assert.False(IsRunning(id));
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            string stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..][0] != 'Z'; // one whose parent is gone is for the system to bury, not for us
        }
        catch (Exception exception) when (exception is ArgumentException or IOException)
        {
            return false;
        }
    }

    private sealed class NoProgram : VideoEncoder
    {
        public override IReadOnlyList<string> Programs => ["no-such-program"];

        public override string Output => "none";

        public override System.Text.RegularExpressions.Regex Version => new("none");

        public override IEnumerable<string> Arguments(EncodeJob job) => [];
    }
}
