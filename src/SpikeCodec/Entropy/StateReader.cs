using System.Buffers.Binary;

namespace SpikeCodec.Entropy;

/// <summary>The decoder's states. Every symbol is found by its slot, without search or division.</summary>
internal ref struct StateReader
{
    private readonly ReadOnlySpan<byte> _payload;
    private readonly DecoderTable _table;
    private readonly Span<uint> _states;
    private int _next;

    private StateReader(ReadOnlySpan<byte> payload, DecoderTable table, Span<uint> states)
    {
        _payload = payload;
        _table = table;
        uint first = TakeWord(0);
        _states = states[..(first == CoderStates.ManyMark ? CoderStates.Many : 1)];
        for (int i = 0; i < _states.Length; i++)
        {
            uint high = _states.Length > 1 ? TakeWord(0) : first;
            if (high == 0)
            {
                throw new MalformedStreamException($"State {i} of a payload of symbols is below {CoderStates.Initial}, before byte {_next}.");
            }

            _states[i] = TakeWord(high);
        }
    }

    /// <summary>Decodes the symbols at the places named, one at least.</summary>
    /// <returns>The bytes read.</returns>
    /// <exception cref="MalformedStreamException">The payload is cut off or broken.</exception>
    public static int Decode(ReadOnlySpan<byte> payload, ReadOnlySpan<int> places, ReadOnlySpan<byte> rows, DecoderTable table, Span<int> symbols)
    {
        StateReader reader = new(payload, table, stackalloc uint[CoderStates.Many]);
        for (int i = 0; i < places.Length; i++)
        {
            i = reader.PopRun(places, i, rows, symbols);
            if (i < places.Length)
            {
                symbols[places[i]] = reader.Pop(i, rows[places[i]]);
            }
        }

        reader.CheckEnd();
        return reader._next;
    }

    /// <summary>Decodes symbols from one on, up to the first escape or as far as the bytes that are left reach in any case.</summary>
    /// <returns>The first symbol that is not decoded.</returns>
    private int PopRun(ReadOnlySpan<int> places, int from, ReadOnlySpan<byte> rows, Span<int> symbols)
    {
        ReadOnlySpan<byte> payload = _payload;
        ReadOnlySpan<byte> slots = _table.Slots;
        ReadOnlySpan<DecoderEntry> entries = _table.Entries;
        Span<uint> states = _states;
        int mask = states.Length - 1;
        int next = _next;
        places = places[..Math.Min(places.Length, from + ((payload.Length - next) / sizeof(ushort)))]; // a symbol takes one word at most
        int i = from;
        for (; i < places.Length; i++)
        {
            int place = places[i];
            int row = rows[place];
            uint state = states[i & mask];
            uint slot = state & (SymbolRow.Total - 1);
            DecoderEntry entry = entries[(row << 8) | slots[(row << SymbolRow.PrecisionBits) | (int)slot]];
            if (entry.Symbol == DecoderEntry.Escape)
            {
                break;
            }

            // No branch, since nothing could foretell it: the word is read in any case, and used where the state is below 2^16.
            state = entry.Pop(state, slot);
            uint word = BinaryPrimitives.ReadUInt16LittleEndian(payload[next..]);
            int isSmall = (int)(((state >> CoderStates.WordBits) - 1) >> 31);
            next += isSmall * sizeof(ushort);
            states[i & mask] = (state << (isSmall * CoderStates.WordBits)) | (word & (uint)-isSmall);
            symbols[place] = entry.Symbol;
        }

        _next = next;
        return i;
    }

    /// <summary>Decodes any one symbol.</summary>
    private int Pop(int index, int row)
    {
        ref uint state = ref _states[index & (_states.Length - 1)];
        uint slot = state & (SymbolRow.Total - 1);
        DecoderEntry entry = _table.Entries[(row << 8) | _table.Slots[(row << SymbolRow.PrecisionBits) | (int)slot]];
        state = Refill(entry.Pop(state, slot));
        return entry.Symbol == DecoderEntry.Escape ? PopEscape(ref state, _table.Rows[row]) : entry.Symbol;
    }

    private int PopEscape(ref uint state, SymbolRow row)
    {
        int bits = row.EscapeOrder;
        while (PopBit(ref state) == 0)
        {
            bits++;
            if (bits > EscapeCode.MaxBits)
            {
                throw new MalformedStreamException($"An escape before byte {_next} has more than {EscapeCode.MaxBits} bits.");
            }
        }

        uint code = 1;
        for (; bits > 0; bits--)
        {
            code = (code << 1) | PopBit(ref state);
        }

        int symbol = EscapeCode.Symbol(code, row);
        return Math.Abs(symbol) <= SymbolCoder.MaxMagnitude
            ? symbol
            : throw new MalformedStreamException(
                $"An escape before byte {_next} stands for {symbol}; expected -{SymbolCoder.MaxMagnitude} to {SymbolCoder.MaxMagnitude}.");
    }

    private uint PopBit(ref uint state)
    {
        uint bit = state & 1;
        state = Refill(state >> 1);
        return bit;
    }

    private uint Refill(uint state) => state < CoderStates.Initial ? TakeWord(state) : state;

    private uint TakeWord(uint state)
    {
        if (_payload.Length - _next < sizeof(ushort))
        {
            throw new MalformedStreamException($"A payload of symbols ends at byte {_payload.Length}, before its last symbol.");
        }

        uint word = BinaryPrimitives.ReadUInt16LittleEndian(_payload[_next..]);
        _next += sizeof(ushort);
        return (state << CoderStates.WordBits) | word;
    }

    private readonly void CheckEnd()
    {
        int broken = _states.IndexOfAnyExcept(CoderStates.Initial);
        if (broken >= 0)
        {
            throw new MalformedStreamException(
                $"State {broken} of a payload of symbols is {_states[broken]} at its end, byte {_next}; expected {CoderStates.Initial}.");
        }
    }
}
