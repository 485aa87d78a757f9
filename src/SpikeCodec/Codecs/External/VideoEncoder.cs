using System.Text.RegularExpressions;

namespace SpikeCodec.Codecs.External;

/// <summary>How a program is asked to make a video. Each writes one file and works on one thread: chunks are coded side by side.</summary>
internal abstract class VideoEncoder
{
    /// <summary>Gets the names that the program may have.</summary>
    public abstract IReadOnlyList<string> Programs { get; }

    /// <summary>Gets the file that it writes.</summary>
    public abstract string Output { get; }

    /// <summary>Gets where its version stands in its words.</summary>
    public abstract Regex Version { get; }

    /// <summary>Gets the arguments.</summary>
    public abstract IEnumerable<string> Arguments(EncodeJob job);

    /// <summary>Gets the name of a file of settings that must lie in the folder that it runs in, or null.</summary>
    public virtual string? SettingsFile(CodingConfiguration configuration) => null;

    /// <summary>Takes out of what it wrote all that need not be kept.</summary>
    public virtual byte[] ToStream(byte[] written) => written;
}
