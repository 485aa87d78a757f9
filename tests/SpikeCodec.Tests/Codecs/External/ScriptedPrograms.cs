using System.Buffers;
using SpikeCodec.Codecs;
using SpikeCodec.Codecs.External;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Codecs.External;

/// <summary>A folder of shell scripts that bear the names of programs: everything that can go wrong with one, without waiting for it.</summary>
internal sealed class ScriptedPrograms : IDisposable
{
    private readonly TestFolder _folder = new();

    /// <summary>Gets what was logged.</summary>
    public List<string> Log { get; } = [];

    /// <summary>Gets the folder that the last script ran in.</summary>
    public string LastFolder => File.ReadAllText(_folder["folder"]).Trim();

    /// <summary>Gets the file that scripts note numbers of processes in.</summary>
    public string ProcessFile => _folder["process"];

    /// <summary>Writes a script.</summary>
    public void Write(string name, string body)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a shell");
        File.WriteAllText(_folder[name], $"#!/bin/sh\npwd > '{_folder["folder"]}'\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder[name], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Writes scripts that do what <c>x265</c> and ffmpeg should: the video is three bytes, the pictures black.</summary>
    public void WriteWorking()
    {
        Write("x265", "echo 'x265 [info]: HEVC encoder version 9.8'\nprintf 'abc' > video.hevc");
        Write("ffmpeg", "head -c 24576 /dev/zero > decoded.yuv");
    }

    /// <summary>Makes a codec that finds these programs.</summary>
    public ExternalSceneCodec CreateCodec(TimeSpan? timeLimit = null) => new(
        VideoCodec.X265,
        new SceneCodecSettings(),
        new ExternalToolOptions { Folder = _folder.Path, TimeLimit = timeLimit ?? TimeSpan.FromMinutes(1), Log = Log.Add });

    /// <summary>Encodes three scenes of 64x64 pixels.</summary>
    public byte[] Encode(TimeSpan? timeLimit = null, CancellationTokenSource? cancellation = null)
    {
        using SceneGroup scenes = TestScenes.From(new SpikeGeometry(64, 64), 3, 1, (_, _) => 0.5f);
        using SpikeBlock spikes = new(scenes.Shape.Geometry, 0);
        ArrayBufferWriter<byte> output = new();
        CreateCodec(timeLimit).Encode(scenes, spikes, output, cancellation?.Token ?? default);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Decodes three scenes of 64x64 pixels.</summary>
    public void Decode(TimeSpan? timeLimit = null, CancellationTokenSource? cancellation = null)
    {
        using SceneGroup scenes = new(new SceneGroupShape(new SpikeGeometry(64, 64), 0, 3, 1));
        CreateCodec(timeLimit).Decode([1, 10, 0, 97, 98, 99], scenes, cancellation?.Token ?? default);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
