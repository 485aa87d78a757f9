using System.Buffers;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Exact.Fast;

/// <summary>
/// The exact codec for recording and transfer. Each pixel's train says when it is due to fire; a table made for the chunk says what to expect
/// in each such state and how surely. What differs from expectation is one bit a sample, kept apart by how sure it was, and coded by static rANS.
/// </summary>
/// <remarks>The bytes are described in <c>docs/format.md</c>, section 15.</remarks>
internal sealed class FastCodec : ModelledCodec
{
    /// <summary>The number of this codec in a container.</summary>
    public static readonly CodecId WireId = new(257);

    /// <inheritdoc/>
    public override CodecId Id => WireId;

    /// <inheritdoc/>
    public override string Name => "isi-fast";

    /// <inheritdoc/>
    protected override int EncodeCoded(SpikeBlock planes, Span<byte> target, CancellationToken cancellationToken)
    {
        ArrayBufferWriter<byte> coded = new();
        EncodeLevels(planes, coded, cancellationToken);
        if (coded.WrittenCount < target.Length)
        {
            coded.WrittenSpan.CopyTo(target);
        }

        return coded.WrittenCount;
    }

    /// <inheritdoc/>
    protected override void DecodeCoded(ReadOnlySpan<byte> coded, SpikeBlock planes, CancellationToken cancellationToken)
    {
        StateMap map = StateMap.Read(ref coded);
        using LevelSource levels = new(ref coded, (long)planes.Geometry.Pixels * planes.Planes);
        if (!coded.IsEmpty)
        {
            throw new MalformedStreamException($"A chunk of {Name} has {coded.Length} bytes too many.");
        }

        DecodeLevels(map, levels, planes, cancellationToken);
    }

    private static void EncodeLevels(SpikeBlock planes, ArrayBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        TileStates states = new();
        StateMap map = StateMap.Build(StateCensus.Take(planes, states, cancellationToken));
        map.Write(output);
        using LevelStreams levels = new();
        TileGrid grid = new(planes.Geometry);
        for (int tile = 0; tile < grid.Tiles; tile++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Split(planes, grid, tile, map, states, levels);
        }

        for (int level = 0; level < StateMap.Levels; level++)
        {
            ReadOnlySpan<byte> bits = levels.Finish(level);
            PayloadFields.PutNumber(bits.Length, output);
            if (!bits.IsEmpty)
            {
                ByteRunWriter.Write(bits, output);
            }
        }
    }

    private static void Split(SpikeBlock planes, TileGrid grid, int tile, StateMap map, TileStates states, LevelStreams levels)
    {
        int words = grid.WordsOf(tile);
        int firstWord = tile * TileGrid.TileWords;
        states.Reset();
        for (int plane = 0; plane < planes.Planes; plane += TileStates.Planes)
        {
            int count = Math.Min(TileStates.Planes, planes.Planes - plane);
            states.Follow(planes, plane, count, firstWord, words);
            states.LookUp(map, count * words);
            for (int i = 0; i < count * words; i++)
            {
                WordLevels word = new(in states.Entries(i), grid.Pixels(firstWord + (i % words)));
                levels.Append(word, states.Spikes[i] ^ word.Expected);
            }

            levels.Flush();
        }
    }

    private static void DecodeLevels(StateMap map, LevelSource levels, SpikeBlock planes, CancellationToken cancellationToken)
    {
        TileStates states = new();
        TileGrid grid = new(planes.Geometry);
        for (int tile = 0; tile < grid.Tiles; tile++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Join(planes, grid, tile, map, states, levels);
        }

        levels.CheckEnd();
    }

    private static void Join(SpikeBlock planes, TileGrid grid, int tile, StateMap map, TileStates states, LevelSource levels)
    {
        int words = grid.WordsOf(tile);
        int firstWord = tile * TileGrid.TileWords;
        states.Reset();
        for (int plane = 0; plane < planes.Planes; plane++)
        {
            for (int i = 0; i < words; i++)
            {
                states.Advance(i, i);
            }

            states.LookUp(map, words);
            Span<byte> cells = planes.Plane(plane);
            for (int i = 0; i < words; i++)
            {
                WordLevels word = new(in states.Entries(i), grid.Pixels(firstWord + i));
                ulong spikes = (levels.Take(word) ^ word.Expected) & word.Pixels;
                TileGrid.Store(cells, firstWord + i, spikes);
                states.Observe(i, spikes);
            }

            levels.Check();
        }
    }
}
