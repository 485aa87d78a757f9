using System.Buffers;
using System.Runtime.CompilerServices;
using SpikeCodec.Codecs.Exact.Intervals;

namespace SpikeCodec.Codecs.Exact.Fast;

/// <summary>
/// What is expected of a pixel in each state: whether it fires, and how sure that is, in <see cref="Levels"/> levels. An encoder may choose as it
/// likes; here a level is 1/2 in the natural logarithm of the odds.
/// </summary>
internal sealed class StateMap
{
    /// <summary>The number of levels; 0 is the least sure one.</summary>
    public const int Levels = 16;

    /// <summary>The bit of an entry that is set where the pixel is expected to fire; the lower ones are the level.</summary>
    public const int FiresBit = 4;

    private const int Ranks = 2 * Levels;
    private const int FrameLevel = 9;

    private readonly byte[] _ranks;
    private readonly byte[] _entries = new byte[IntervalState.Count];

    /// <summary>Initializes a map.</summary>
    /// <param name="ranks">For each state 0 to 15 where the pixel is expected to fire, from sure to unsure; 16 to 31 where not, from unsure to sure.</param>
    private StateMap(byte[] ranks)
    {
        _ranks = ranks;
        for (int state = 0; state < ranks.Length; state++)
        {
            int rank = ranks[state];
            _entries[state] = (byte)(rank < Levels ? (1 << FiresBit) | (Levels - 1 - rank) : rank - Levels);
        }
    }

    /// <summary>Gets an entry for each state.</summary>
    public ReadOnlySpan<byte> Entries => _entries;

    /// <summary>Makes the map that fits counted states. A state that was not seen is taken for the one before it, nearer to firing.</summary>
    public static StateMap Build(StateCensus census)
    {
        byte[] ranks = new byte[IntervalState.Count];
        for (int state = 0; state < ranks.Length; state++)
        {
            ranks[state] = (byte)LevelOdds.Rank(census.Silent(state), census.Fired(state), Before(ranks, state), census.Weight);
        }

        return new StateMap(ranks);
    }

    /// <summary>Reads a map at the start of a payload, which is moved past it.</summary>
    /// <exception cref="MalformedStreamException">It is none.</exception>
    public static StateMap Read(ref ReadOnlySpan<byte> payload)
    {
        byte[] ranks = new byte[IntervalState.Count];
        ZstandardBlock.Decompress(PayloadFields.Take(ref payload, PayloadFields.TakeNumber(ref payload)), ranks);
        for (int state = 0; state < ranks.Length; state++)
        {
            if (ranks[state] >= Ranks)
            {
                throw new MalformedStreamException($"The map of a chunk has a step of {ranks[state]}; expected 0 to {Ranks - 1}.");
            }

            ranks[state] = (byte)((ranks[state] + Before(ranks, state)) % Ranks);
        }

        return new StateMap(ranks);
    }

    /// <summary>Appends the map: how each rank differs from the one before it.</summary>
    public void Write(IBufferWriter<byte> output)
    {
        byte[] steps = new byte[IntervalState.Count];
        for (int state = 0; state < steps.Length; state++)
        {
            steps[state] = (byte)((_ranks[state] - Before(_ranks, state) + Ranks) % Ranks);
        }

        ArrayBufferWriter<byte> frame = new();
        ZstandardBlock.Compress(steps, FrameLevel, frame);
        PayloadFields.PutNumber(frame.WrittenCount, output);
        output.Write(frame.WrittenSpan);
    }

    /// <summary>Gets the rank of the phase before, or of the first phase of the states before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Before(byte[] ranks, int state) =>
        (state & IntervalState.MaxPhase) != 0 ? ranks[state - 1] : state > 0 ? ranks[state - IntervalState.MaxPhase - 1] : Levels;
}
