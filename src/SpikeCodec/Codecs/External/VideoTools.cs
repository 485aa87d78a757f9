namespace SpikeCodec.Codecs.External;

/// <summary>The programs on this machine that do a video codec, and what they are run for.</summary>
internal sealed class VideoTools(VideoCodec codec, ExternalToolOptions options)
{
    /// <summary>A video has fewer bytes than its pictures; this is for its headers where they are small.</summary>
    private const int HeaderBytes = 1 << 16;

    private readonly ProgramFinder _finder = new(options);

    /// <summary>Makes a video of the pictures in a folder.</summary>
    /// <param name="folder">The folder, with the pictures in <see cref="EncodeJob.Input"/>.</param>
    /// <param name="job">What to do.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The video, and the program that made it.</returns>
    /// <exception cref="UnsupportedStreamException">There is no program for it here.</exception>
    /// <exception cref="ExternalProgramException">The program failed.</exception>
    public (byte[] Video, ToolReference Tool) Encode(WorkFolder folder, EncodeJob job, CancellationToken cancellationToken)
    {
        (VideoEncoder encoder, ExternalProgram program) = Find(codec.Encoders, encoder => encoder.Programs);
        if (encoder.SettingsFile(job.Configuration) is string settings)
        {
            File.Copy(FindSettings(settings, program), folder[settings], overwrite: true);
        }

        long most = (2 * new FileInfo(folder[EncodeJob.Input]).Length) + HeaderBytes;
        ProgramResult result = program.Run(encoder.Arguments(job), folder, encoder.Output, most, cancellationToken);
        FileInfo video = new(folder[encoder.Output]);
        if (result.ExitCode != 0 || video is not { Exists: true, Length: > 0 } || video.Length > most)
        {
            throw new ExternalProgramException($"Codec {codec.Name}: {program.Name} makes no video; {result}");
        }

        string version = result.Lines.Select(line => encoder.Version.Match(line)).FirstOrDefault(match => match.Success)?.Groups[1].Value ?? "unknown";
        string command = CommandLineOf(program, encoder.Arguments(job.ToTemplate()));
        return (encoder.ToStream(File.ReadAllBytes(video.FullName)), new ToolReference(codec.Name, version, command));
    }

    /// <summary>Decodes a video into <see cref="VideoDecoder.Output"/> of a folder.</summary>
    /// <exception cref="UnsupportedStreamException">There is no program for it here.</exception>
    /// <exception cref="ExternalProgramException">The program takes too long.</exception>
    /// <exception cref="MalformedStreamException">The program says that it is no such video, or makes other pictures of it than there should be.</exception>
    public void Decode(WorkFolder folder, ReadOnlySpan<byte> video, VideoFormat format, int pictures, CancellationToken cancellationToken)
    {
        const string Video = "video.bin";
        (VideoDecoder decoder, ExternalProgram program) = Find(codec.Decoders, decoder => decoder.Programs);
        using (FileStream file = File.Create(folder[Video]))
        {
            file.Write(video);
        }

        long expected = (long)format.PictureBytes * pictures;
        ProgramResult result = program.Run(decoder.Arguments(Video, format.BitDepth), folder, VideoDecoder.Output, expected, cancellationToken);
        FileInfo decoded = new(folder[VideoDecoder.Output]);
        long length = decoded.Exists ? decoded.Length : 0;
        if (length > expected)
        {
            throw new MalformedStreamException($"{program.Name} decodes a video of {codec.Name} to more than the {expected} bytes of {pictures} pictures.");
        }

        if (result.ExitCode != 0)
        {
            throw new MalformedStreamException($"{program.Name} cannot decode a video of {codec.Name}; {result}");
        }

        if (length != expected)
        {
            throw new MalformedStreamException(
                $"{program.Name} decodes a video of {codec.Name} to {length} bytes; expected {expected}, {pictures} pictures of {format.Width}x{format.Height}.");
        }
    }

    private static string CommandLineOf(ExternalProgram program, IEnumerable<string> arguments) =>
        string.Join(' ', arguments.Prepend(program.Name).Select(word => word.Length == 0 ? "''" : word));

    private (T Use, ExternalProgram Program) Find<T>(IReadOnlyList<T> uses, Func<T, IReadOnlyList<string>> names)
        where T : class
    {
        if (_finder.Find(uses, names) is (T use, string path))
        {
            return (use, new ExternalProgram(path, options));
        }

        throw new UnsupportedStreamException(
            $"Codec {codec.Name} needs the program {string.Join(" or ", uses.Select(use => names(use)[0]))}, which is neither in the tool"
            + $" folder nor in {ExternalToolOptions.Variable} or PATH: {codec.Advice}.");
    }

    /// <summary>Finds a file that comes with a program: in the folders of programs, or where the program was built.</summary>
    private string FindSettings(string name, ExternalProgram program)
    {
        List<string> folders = [Path.GetDirectoryName(program.FullPath)!];
        for (DirectoryInfo? above = new(folders[0]); above is not null && folders.Count < 8; above = above.Parent)
        {
            folders.Add(Path.Combine(above.FullName, "cfg")); // a build leaves programs a few folders below the one with cfg
        }

        return folders.Concat(_finder.Folders).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new UnsupportedStreamException($"Codec {codec.Name} needs {name}, which is neither beside {program.Name} nor in a folder cfg there: {codec.Advice}.");
    }
}
