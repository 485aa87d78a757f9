using System.Diagnostics;
using System.Text;
using SpikeCodec.Pictures;
using SpikeCodec.Processes;

namespace SpikeCodec.Simulation;

/// <summary>The pictures of any video that an installed <c>ffmpeg</c> decodes, as gray of 8 bits, through a pipe.</summary>
public sealed class FfmpegPictureSource : IPictureSource
{
    /// <summary>What is kept of the program's messages: the first ones tell the cause.</summary>
    private const int MaxMessageLength = 2000;

    /// <summary>How long a program that closed its output may take to end, in milliseconds.</summary>
    private const int EndTimeout = 5000;

    private readonly string _file;
    private readonly Process _process;
    private readonly StringBuilder _messages = new();
    private readonly Y4mReader _reader;

    /// <summary>Starts the program and reads the header of what it gives.</summary>
    /// <param name="file">The video.</param>
    /// <param name="limits">What the video may ask for; the defaults where null.</param>
    /// <param name="program">The name of the program, which is looked for in the folders of PATH and nowhere else.</param>
    /// <exception cref="FileNotFoundException">There is no such video.</exception>
    /// <exception cref="UnsupportedStreamException">The program is not installed, or cannot be started.</exception>
    /// <exception cref="MalformedStreamException">The program finds no video in the file; its own message is part of ours.</exception>
    /// <exception cref="LimitExceededException">The pictures are over the limits.</exception>
    public FfmpegPictureSource(string file, DecodeLimits? limits = null, string program = "ffmpeg")
    {
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"There is no file '{file}'.", file);
        }

        _file = file;
        _process = Start(Arguments(file), program);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginErrorReadLine();
        try
        {
            // ffmpeg's gray is full range whatever the video's was, so a tag copied from the video must not stretch it again.
            _reader = new Y4mReader(_process.StandardOutput.BaseStream, limits, LuminanceRange.Full);
        }
        catch (MalformedStreamException error)
        {
            MalformedStreamException failure = Failure(error);
            Stop();
            throw failure;
        }
        catch
        {
            Stop();
            throw;
        }
    }

    /// <inheritdoc/>
    public int Width => _reader.Width;

    /// <inheritdoc/>
    public int Height => _reader.Height;

    /// <inheritdoc/>
    public long? Count => null;

    /// <inheritdoc/>
    /// <exception cref="MalformedStreamException">The program failed; its own message is part of ours.</exception>
    public GrayPicture? Read()
    {
        GrayPicture? picture;
        try
        {
            picture = _reader.Read();
        }
        catch (MalformedStreamException error)
        {
            throw Failure(error);
        }

        return picture is not null || ExitCode() == 0 ? picture : throw Failure(null);
    }

    /// <summary>Ends the program if it still runs.</summary>
    public void Dispose()
    {
        Stop();
        _reader.Dispose();
    }

    private static string[] Arguments(string file) =>
    [
        // "file:" and the full path: no name can be taken for an option, another protocol or a pipe.
        "-nostdin", "-v", "error", "-i", "file:" + Path.GetFullPath(file), "-f", "yuv4mpegpipe", "-pix_fmt", "gray", "-",
    ];

    private static Process Start(string[] arguments, string program)
    {
        string path = FindOnPath(program)
            ?? throw new UnsupportedStreamException($"Reading this video needs the program '{program}', which is in no folder of PATH.");
        return ChildProcess.Start(new ProcessStartInfo(path, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        });
    }

    private static string? FindOnPath(string program)
    {
        string name = OperatingSystem.IsWindows() ? program + ".exe" : program;
        string folders = Environment.GetEnvironmentVariable("PATH") ?? string.Empty;
        return folders.Split(Path.PathSeparator)
            .Where(Path.IsPathFullyQualified) // not the working folder, where a stranger's file may lie
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    private void Keep(string? line)
    {
        lock (_messages)
        {
            if (line is not null && _messages.Length + line.Length < MaxMessageLength)
            {
                _messages.Append(_messages.Length > 0 ? "; " : string.Empty).Append(line.Trim());
            }
        }
    }

    /// <summary>Waits for the end of the program, which has closed its output or given bytes that nobody will read on.</summary>
    private int ExitCode()
    {
        if (!_process.WaitForExit(EndTimeout))
        {
            _process.Kill();
        }

        _process.WaitForExit(); // also waits for the last messages
        return _process.ExitCode;
    }

    private MalformedStreamException Failure(MalformedStreamException? error)
    {
        int code = ExitCode();
        lock (_messages)
        {
            string said = _messages.Length > 0 ? _messages.ToString() : "nothing";
            return new MalformedStreamException(
                $"ffmpeg gives no whole video of '{_file}': it ended with code {code} and said: {said}", error);
        }
    }

    private void Stop()
    {
        try
        {
            if (!_process.HasExited)
            {
                _process.Kill();
                _process.WaitForExit();
            }

            _process.Dispose();
        }
        catch (InvalidOperationException)
        {
            // It ended by itself or was disposed before: nothing is left to stop.
        }
    }
}
