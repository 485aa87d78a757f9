using System.Buffers;
using System.Runtime.CompilerServices;
using SpikeCodec.Entropy;

namespace SpikeCodec.Codecs.Exact.Fast;

/// <summary>Bytes by rANS with one table: four states take turns in longer runs, so that none waits for another.</summary>
internal static class ByteWriter
{
    /// <summary>The states that take turns in a long run.</summary>
    public const int ManyStates = 4;

    /// <summary>The bytes from which on a run is long.</summary>
    public const int LongRun = 1024;

    /// <summary>What a state is before the first byte is pushed.</summary>
    public const uint Initial = 1 << 16;

    /// <summary>Gets how many states a run has.</summary>
    public static int States(int bytes) => bytes < LongRun ? 1 : ManyStates;

    /// <summary>Appends bytes, each of which has a frequency.</summary>
    public static void Write(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> frequencies, IBufferWriter<byte> output)
    {
        EncoderEntry[] entries = new EncoderEntry[ByteWeights.Symbols];
        int start = 0;
        for (int symbol = 0; symbol < entries.Length; symbol++)
        {
            if (frequencies[symbol] > 0)
            {
                entries[symbol] = new EncoderEntry((uint)frequencies[symbol], (uint)start, isEscape: false);
                start += frequencies[symbol];
            }
        }

        Span<uint> states = stackalloc uint[States(bytes.Length)];
        states.Fill(Initial);
        ushort[] words = ArrayPool<ushort>.Shared.Rent(bytes.Length + 1); // a byte gives away one word at most
        try
        {
            int first = Push(bytes, entries, states, words);
            Write(states, words.AsSpan(first), output);
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(words);
        }
    }

    /// <summary>Pushes bytes, the last one first.</summary>
    /// <returns>Where the words begin, which end with the buffer.</returns>
    private static int Push(ReadOnlySpan<byte> bytes, ReadOnlySpan<EncoderEntry> entries, Span<uint> states, Span<ushort> words)
    {
        int next = words.Length;
        int i = bytes.Length;
        for (; i % states.Length != 0; i--)
        {
            Push(ref states[(i - 1) % states.Length], in entries[bytes[i - 1]], words, ref next);
        }

        if (states.Length == ManyStates)
        {
            uint a = states[0];
            uint b = states[1];
            uint c = states[2];
            uint d = states[3];
            for (; i > 0; i -= ManyStates)
            {
                Push(ref d, in entries[bytes[i - 1]], words, ref next);
                Push(ref c, in entries[bytes[i - 2]], words, ref next);
                Push(ref b, in entries[bytes[i - 3]], words, ref next);
                Push(ref a, in entries[bytes[i - 4]], words, ref next);
            }

            states[0] = a;
            states[1] = b;
            states[2] = c;
            states[3] = d;
        }

        for (; i > 0; i--)
        {
            Push(ref states[0], in entries[bytes[i - 1]], words, ref next);
        }

        return next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Push(ref uint state, in EncoderEntry entry, Span<ushort> words, ref int next)
    {
        // No branch, since nothing could foretell it: the word is written in any case, and stays where the state overflows.
        words[next - 1] = (ushort)state;
        int overflow = entry.Overflows(state) ? 1 : 0;
        next -= overflow;
        state = entry.Push(state >> (overflow * 16));
    }

    private static void Write(ReadOnlySpan<uint> states, ReadOnlySpan<ushort> words, IBufferWriter<byte> output)
    {
        int length = (states.Length * sizeof(uint)) + (words.Length * sizeof(ushort));
        Span<byte> target = output.GetSpan(length);
        LittleEndianWords.Write(states, target);
        LittleEndianWords.Write(words, target[(states.Length * sizeof(uint))..]);
        output.Advance(length);
    }
}
