namespace SpikeCodec.Codecs.External;

/// <summary>How a program is asked to decode a video to a file of raw pictures.</summary>
internal abstract class VideoDecoder
{
    /// <summary>The file of decoded pictures.</summary>
    public const string Output = "decoded.yuv";

    /// <summary>Gets the names that the program may have.</summary>
    public abstract IReadOnlyList<string> Programs { get; }

    /// <summary>Gets the arguments.</summary>
    /// <param name="video">The name of the file with the video.</param>
    /// <param name="bitDepth">The bits of a sample.</param>
    public abstract IEnumerable<string> Arguments(string video, int bitDepth);
}
