namespace SpikeCodec.Codecs.External;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code; 128 and the number of the signal where one ended it.</param>
/// <param name="Lines">The last lines that it wrote to standard output and standard error.</param>
internal sealed record ProgramResult(int ExitCode, IReadOnlyList<string> Lines)
{
    /// <summary>Gets the line that is likeliest to tell why it failed: the last.</summary>
    public string LastLine => Lines.LastOrDefault(line => line != "Conversion failed!") ?? "nothing"; // ffmpeg's last word after the reason

    /// <summary>Gets the end in words, for messages.</summary>
    public override string ToString() => $"it ended with code {ExitCode} and said: {LastLine}";
}
