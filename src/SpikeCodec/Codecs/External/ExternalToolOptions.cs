namespace SpikeCodec.Codecs.External;

/// <summary>Where external programs are looked for, and what they may do.</summary>
public sealed record ExternalToolOptions
{
    /// <summary>The environment variable with folders to look in, separated as in PATH.</summary>
    public const string Variable = "SPIKECODEC_TOOLS";

    /// <summary>Gets the folder to look in first; then come those that <see cref="Variable"/> names, then those of PATH. The default is none.</summary>
    public string? Folder { get; init; }

    /// <summary>
    /// Gets the time that a program may take for one chunk, more than zero; then it is stopped. The default is four hours: the VVC reference
    /// software takes half a minute for one intra picture of a megapixel.
    /// </summary>
    public TimeSpan TimeLimit { get; init { ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero); field = value; } } = TimeSpan.FromHours(4);

    /// <summary>Gets what is told each line that programs write to standard output and standard error, once they have ended, on the thread that codes. The default is nobody.</summary>
    public Action<string>? Log { get; init; }
}
