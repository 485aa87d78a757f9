using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using SpikeCodec.Codecs.Exact.Mixing;
using SpikeCodec.Simulation.Phase;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Phase;

/// <summary>Phases to bytes and back (<c>docs/format.md</c>, section 18). Nothing but phases is looked at, so that no arithmetic of luminance decides how bytes are read.</summary>
internal static class PhaseCoder
{
    private const int HeadBytes = 10;
    private const byte StoredLayout = 0;
    private const byte CodedLayout = 1;

    /// <summary>Gets the most bytes that the phases of a plane take.</summary>
    public static long MaxBytes(SpikeGeometry geometry) => HeadBytes + StoredBytes(geometry.Pixels);

    /// <summary>Codes phases.</summary>
    public static void Encode(PhaseMap phases, IBufferWriter<byte> output)
    {
        int stored = (int)StoredBytes(phases.Phases.Length);
        Span<byte> target = output.GetSpan(HeadBytes + stored)[..(HeadBytes + stored)];
        BinaryEncoder coder = new(target[HeadBytes..]);
        new PhaseModel(phases.Geometry.Width).Code(phases.Phases, ref coder);
        coder.Finish();
        bool isSmaller = coder.Count < stored;
        if (!isSmaller)
        {
            Pack(phases.Phases, target[HeadBytes..]);
        }

        target[0] = PhaseMap.Bits;
        target[1] = isSmaller ? CodedLayout : StoredLayout;
        BinaryPrimitives.WriteUInt64LittleEndian(target[2..], XxHash3.HashToUInt64(phases.Phases));
        output.Advance(HeadBytes + (isSmaller ? coder.Count : stored));
    }

    /// <summary>Decodes phases.</summary>
    /// <param name="input">All bytes of the phases.</param>
    /// <param name="phases">Gets the phases.</param>
    /// <exception cref="SpikeCodecException">The bytes are broken, too few or too many, of a newer version, or decode to other phases than were coded.</exception>
    public static void Decode(ReadOnlySpan<byte> input, PhaseMap phases)
    {
        if (input.Length < HeadBytes)
        {
            throw new MalformedStreamException($"The phases have {input.Length} bytes; expected {HeadBytes} at least.");
        }

        if (input[0] != PhaseMap.Bits || input[1] > CodedLayout)
        {
            throw new UnsupportedStreamException(
                $"The phases have {input[0]} bits and layout {input[1]}; this version knows {PhaseMap.Bits} bits and layouts 0 and 1.", needsNewerVersion: true);
        }

        ReadOnlySpan<byte> code = input[HeadBytes..];
        if (input[1] == StoredLayout)
        {
            Unpack(code, phases.Phases);
        }
        else
        {
            BinaryDecoder coder = new(code);
            new PhaseModel(phases.Geometry.Width).Code(phases.Phases, ref coder);
            if (!coder.IsAtEnd)
            {
                throw new MalformedStreamException("The coded phases end before the last pixel, or after it.");
            }
        }

        if (XxHash3.HashToUInt64(phases.Phases) != BinaryPrimitives.ReadUInt64LittleEndian(input[2..]))
        {
            throw new DecoderMismatchException("The phases are undamaged, but decode to others than were encoded: the decoder computes otherwise than the encoder did.");
        }
    }

    private static long StoredBytes(int pixels) => (((long)pixels * PhaseMap.Bits) + 7) / 8;

    private static void Pack(ReadOnlySpan<byte> phases, Span<byte> target)
    {
        target.Clear();
        for (int i = 0; i < phases.Length * PhaseMap.Bits; i++)
        {
            target[i >> 3] |= (byte)(((phases[i / PhaseMap.Bits] >> (i % PhaseMap.Bits)) & 1) << (i & 7));
        }
    }

    private static void Unpack(ReadOnlySpan<byte> stored, Span<byte> phases)
    {
        if (stored.Length != StoredBytes(phases.Length))
        {
            throw new MalformedStreamException($"The stored phases have {stored.Length} bytes; expected {StoredBytes(phases.Length)}.");
        }

        phases.Clear();
        for (int i = 0; i < phases.Length * PhaseMap.Bits; i++)
        {
            phases[i / PhaseMap.Bits] |= (byte)(((stored[i >> 3] >> (i & 7)) & 1) << (i % PhaseMap.Bits));
        }
    }
}
