using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace SpikeCodec.Codecs.Exact.Fast;

/// <summary>The inverse of <see cref="ByteWriter"/>.</summary>
internal ref struct ByteReader
{
    private readonly ReadOnlySpan<byte> _payload;
    private readonly byte[] _symbols = new byte[1 << ByteWeights.PrecisionBits]; // by slot
    private readonly uint[] _ranges = new uint[ByteWeights.Symbols]; // the first slot in the upper half, the number of slots in the lower one
    private int _next;

    private ByteReader(ReadOnlySpan<byte> payload, ReadOnlySpan<int> frequencies)
    {
        _payload = payload;
        int start = 0;
        for (int symbol = 0; symbol < ByteWeights.Symbols; symbol++)
        {
            _symbols.AsSpan(start, frequencies[symbol]).Fill((byte)symbol);
            _ranges[symbol] = ((uint)start << 16) | (uint)frequencies[symbol];
            start += frequencies[symbol];
        }
    }

    /// <summary>Decodes bytes.</summary>
    /// <returns>The bytes read.</returns>
    /// <exception cref="MalformedStreamException">The payload is cut off or broken.</exception>
    public static int Read(ReadOnlySpan<byte> payload, ReadOnlySpan<int> frequencies, Span<byte> bytes)
    {
        ByteReader reader = new(payload, frequencies);
        Span<uint> states = stackalloc uint[ByteWriter.States(bytes.Length)];
        for (int i = 0; i < states.Length; i++)
        {
            states[i] = reader.TakeWord() | (reader.TakeWord() << 16);
        }

        int done = states.Length == ByteWriter.ManyStates ? reader.PopFours(states, bytes) : 0;
        for (int i = done; i < bytes.Length; i++)
        {
            ref uint state = ref states[i % states.Length];
            bytes[i] = reader.Pop(ref state);
            state = state < ByteWriter.Initial ? (state << 16) | reader.TakeWord() : state;
        }

        foreach (uint state in states)
        {
            if (state != ByteWriter.Initial)
            {
                throw new MalformedStreamException($"A state of a run of bytes is {state} at its end; expected {ByteWriter.Initial}.");
            }
        }

        return reader._next;
    }

    /// <summary>Decodes four bytes at a time, as far as the words that are left reach in any case.</summary>
    private int PopFours(scoped Span<uint> states, scoped Span<byte> bytes)
    {
        ReadOnlySpan<byte> payload = _payload;
        int next = _next;
        int i = 0;
        uint a = states[0];
        uint b = states[1];
        uint c = states[2];
        uint d = states[3];
        for (; bytes.Length - i >= ByteWriter.ManyStates && payload.Length - next >= ByteWriter.ManyStates * sizeof(ushort); i += ByteWriter.ManyStates)
        {
            Span<byte> four = bytes.Slice(i, ByteWriter.ManyStates);
            four[0] = Pop(ref a);
            four[1] = Pop(ref b);
            four[2] = Pop(ref c);
            four[3] = Pop(ref d);
            Refill(ref a, payload, ref next);
            Refill(ref b, payload, ref next);
            Refill(ref c, payload, ref next);
            Refill(ref d, payload, ref next);
        }

        states[0] = a;
        states[1] = b;
        states[2] = c;
        states[3] = d;
        _next = next;
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly byte Pop(ref uint state)
    {
        uint slot = state & ((1 << ByteWeights.PrecisionBits) - 1);
        byte symbol = _symbols[slot];
        uint range = _ranges[symbol];
        state = ((range & 0xFFFF) * (state >> ByteWeights.PrecisionBits)) + slot - (range >> 16);
        return symbol;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Refill(ref uint state, ReadOnlySpan<byte> payload, ref int next)
    {
        // No branch, as in the encoder.
        uint word = BinaryPrimitives.ReadUInt16LittleEndian(payload[next..]);
        int isSmall = state < ByteWriter.Initial ? 1 : 0;
        next += isSmall * sizeof(ushort);
        state = (state << (isSmall * 16)) | (word & (uint)-isSmall);
    }

    private uint TakeWord()
    {
        if (_payload.Length - _next < sizeof(ushort))
        {
            throw new MalformedStreamException($"A run of bytes ends at byte {_payload.Length} of what is left, before its last byte.");
        }

        uint word = BinaryPrimitives.ReadUInt16LittleEndian(_payload[_next..]);
        _next += sizeof(ushort);
        return word;
    }
}
