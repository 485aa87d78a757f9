using System.Buffers;

namespace SpikeCodec.Codecs.External;

/// <summary>What stands before the video in a payload (<c>docs/format.md</c>, section 14).</summary>
/// <param name="BitDepth">The bits of a sample, 8 or 10.</param>
/// <param name="Exposure">What luminance was multiplied by.</param>
internal readonly record struct PayloadHeader(int BitDepth, Exposure Exposure)
{
    /// <summary>The bytes of a header.</summary>
    public const int Size = 3;

    private const byte Layout = 1;

    /// <summary>Appends the header.</summary>
    public void Write(IBufferWriter<byte> output) => output.Write([Layout, (byte)BitDepth, (byte)Exposure.Value]);

    /// <summary>Reads a header.</summary>
    /// <exception cref="SpikeCodecException">It is cut off, has a value that cannot be, or needs a newer version.</exception>
    public static PayloadHeader Parse(ReadOnlySpan<byte> payload)
    {
        if (payload.Length <= Size)
        {
            throw new MalformedStreamException($"Scenes coded as a video have {payload.Length} bytes; expected more than {Size}.");
        }

        if (payload[0] != Layout)
        {
            throw new UnsupportedStreamException($"Scenes coded as a video have layout {payload[0]}; this program reads {Layout}.", needsNewerVersion: true);
        }

        if (payload[1] is not (8 or 10))
        {
            throw new MalformedStreamException($"A video of scenes has {payload[1]} bits a sample; expected 8 or 10.");
        }

        if (payload[2] > Exposure.Greatest)
        {
            throw new MalformedStreamException($"A video of scenes has exposure {payload[2]}; expected 0 to {Exposure.Greatest}.");
        }

        return new PayloadHeader(payload[1], new Exposure(payload[2]));
    }
}
