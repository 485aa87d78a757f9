using System.Buffers.Binary;
using System.Text;
using SpikeCodec.Container;
using SpikeCodec.Testing;

namespace SpikeCodec.Cli.Tests;

/// <summary>Changes streams in ways that no damage does: every checksum is right afterwards.</summary>
internal static class StreamSurgery
{
    /// <summary>Where the copy of the stream header begins in the payload of an END frame (<c>docs/format.md</c>, section 7).</summary>
    private const int EndHeaderOffset = 88;

    /// <summary>Writes a stream anew with other payloads.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="change">Gets each frame's type and payload and returns the new payload.</param>
    public static byte[] Rewrite(byte[] stream, Func<FrameType, byte[], byte[]> change)
    {
        using MemoryStream result = new();
        foreach (Frame frame in TestStreams.Frames(stream))
        {
            byte[] payload = change(frame.Header.Type, frame.Payload.ToArray());
            FrameHeader header = frame.Header with { PayloadLength = payload.Length, PayloadChecksum = Crc32C.Compute(payload) };
            byte[] bytes = new byte[header.FrameLength];
            uint checksum = header.Write(bytes);
            payload.CopyTo(bytes, FrameHeader.Size);
            header.WriteTail(bytes.AsSpan(FrameHeader.Size + payload.Length), checksum);
            result.Write(bytes);
        }

        return result.ToArray();
    }

    /// <summary>Replaces text of the stream header, wherever the header stands.</summary>
    public static byte[] ReplaceInHeader(byte[] stream, string old, string text) => Rewrite(stream, (type, payload) =>
    {
        int start = type switch { FrameType.Header => 0, FrameType.End => EndHeaderOffset, _ => payload.Length };
        string header = Encoding.UTF8.GetString(payload[start..]);
        if (header.Length == 0)
        {
            return payload;
        }

        Assert.Contains(old, header);
        byte[] changed = [.. payload[..start], .. Encoding.UTF8.GetBytes(header.Replace(old, text, StringComparison.Ordinal))];
        if (type == FrameType.End)
        {
            BinaryPrimitives.WriteInt32LittleEndian(changed.AsSpan(80), changed.Length - EndHeaderOffset);
        }

        return changed;
    });

    /// <summary>Gets where the frames of a type begin and how long they are.</summary>
    public static List<(long Offset, long Length)> Find(byte[] stream, FrameType type) =>
        [.. TestStreams.Frames(stream).Where(frame => frame.Header.Type == type).Select(frame => (frame.Offset, frame.Header.FrameLength))];
}
