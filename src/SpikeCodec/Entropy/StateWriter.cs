namespace SpikeCodec.Entropy;

/// <summary>
/// The encoder's states. Symbols are pushed last to first, since a state gives back first what it took last, and words are written from the
/// end of a buffer towards its start: read forwards, they are in the order in which the decoder takes them.
/// </summary>
internal ref struct StateWriter
{
    private readonly SymbolTables _tables;
    private readonly List<int> _escapes;
    private readonly Span<ushort> _words;
    private int _next;

    private StateWriter(SymbolTables tables, List<int> escapes, Span<ushort> words)
    {
        _tables = tables;
        _escapes = escapes;
        _words = words;
        _next = words.Length;
    }

    /// <summary>Gets the words that a payload has at most.</summary>
    public static int MaxWords(int symbols, int escapes) => symbols + (escapes * EscapeCode.MaxWords) + (2 * CoderStates.Many) + 2;

    /// <summary>Encodes symbols, given as numbers of entries, into a buffer of at least <see cref="MaxWords"/>.</summary>
    /// <returns>The payload: the last words of the buffer.</returns>
    public static ReadOnlySpan<ushort> Encode(ReadOnlySpan<ushort> numbers, List<int> escapes, SymbolTables tables, Span<ushort> words)
    {
        if (numbers.IsEmpty)
        {
            return [];
        }

        StateWriter writer = new(tables, escapes, words);
        if (!writer.TryEncode(numbers, stackalloc uint[1], CoderStates.WordsOfOne))
        {
            writer._next = words.Length;
            writer.TryEncode(numbers, stackalloc uint[CoderStates.Many], words.Length);
            writer._words[--writer._next] = CoderStates.ManyMark;
        }

        return words[writer._next..];
    }

    /// <summary>Pushes all symbols and writes the states, unless that makes more words than asked for.</summary>
    private bool TryEncode(ReadOnlySpan<ushort> numbers, scoped Span<uint> states, int maxWords)
    {
        states.Fill(CoderStates.Initial);
        int least = Math.Max(0, _words.Length - maxWords);
        if (Push(numbers, states, least) < least)
        {
            return false;
        }

        for (int i = states.Length - 1; i >= 0; i--)
        {
            _words[--_next] = (ushort)states[i];
            _words[--_next] = (ushort)(states[i] >> CoderStates.WordBits);
        }

        return true;
    }

    /// <summary>Pushes symbols, the last one first, until all are done or words stand before <paramref name="least"/>.</summary>
    /// <returns>Where the words begin.</returns>
    private int Push(ReadOnlySpan<ushort> numbers, scoped Span<uint> states, int least)
    {
        ReadOnlySpan<EncoderEntry> entries = _tables.Encoder.Entries;
        Span<ushort> words = _words;
        int next = _next;
        int escape = _escapes.Count;
        int mask = states.Length - 1;
        for (int i = numbers.Length - 1; i >= 0 && next >= least; i--)
        {
            ref readonly EncoderEntry entry = ref entries[numbers[i]];
            uint state = states[i & mask];
            if (entry.IsEscape)
            {
                _next = next;
                state = PushEscape(state, _escapes[--escape], _tables[numbers[i] >> 8]);
                next = _next;
            }

            // No branch, since nothing could foretell it: the word is written in any case, and stays where the state overflows.
            words[next - 1] = (ushort)state;
            int overflow = entry.Overflows(state) ? 1 : 0;
            next -= overflow;
            states[i & mask] = entry.Push(state >> (overflow * CoderStates.WordBits));
        }

        _next = next;
        return next;
    }

    private uint PushEscape(uint state, int symbol, SymbolRow row)
    {
        uint code = EscapeCode.Of(symbol, row, out int length);
        for (; length > 0; length--)
        {
            if (state >= 1u << 31)
            {
                _words[--_next] = (ushort)state;
                state >>= CoderStates.WordBits;
            }

            state = (state << 1) | (code & 1);
            code >>= 1;
        }

        return state;
    }
}
