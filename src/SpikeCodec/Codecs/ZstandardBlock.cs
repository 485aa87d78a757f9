using System.Buffers;
using ZstdSharp;

namespace SpikeCodec.Codecs;

/// <summary>One Zstandard frame (RFC 8878) of known size: what codecs here end with.</summary>
internal static class ZstandardBlock
{
    /// <summary>Gets the most bytes that a frame of so much content takes.</summary>
    public static long MaxBytes(long content) => content + (content >> 8) + 1024;

    /// <summary>Appends a frame.</summary>
    public static void Compress(ReadOnlySpan<byte> content, int level, IBufferWriter<byte> output)
    {
        using Compressor compressor = new(level);
        int written = compressor.Wrap(content, output.GetSpan(Compressor.GetCompressBound(content.Length)));
        output.Advance(written);
    }

    /// <summary>Decodes a frame that must fill <paramref name="content"/> exactly.</summary>
    /// <exception cref="MalformedStreamException">It is no such frame.</exception>
    public static void Decompress(ReadOnlySpan<byte> frame, Span<byte> content)
    {
        int written;
        try
        {
            using Decompressor decompressor = new();
            written = decompressor.Unwrap(frame, content);
        }
        catch (ZstdException exception)
        {
            throw new MalformedStreamException($"A Zstandard frame of {frame.Length} bytes cannot be decoded: {exception.Message}.", exception);
        }

        if (written != content.Length)
        {
            throw new MalformedStreamException($"A Zstandard frame holds {written} bytes; expected {content.Length}.");
        }
    }
}
