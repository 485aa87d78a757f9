using System.Buffers;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Exact.Fast;

/// <summary>
/// The exact codec for recording and transfer. Each pixel's train says when it is due to fire; a table made for the chunk says what to expect
/// in each such state and how surely. What differs from expectation is one bit a sample, kept apart by how sure it was, and coded by static rANS.
/// </summary>
/// <remarks>The bytes are described in <c>docs/format.md</c>, section 15.</remarks>
internal sealed class FastCodec : IExactCodec
{
    /// <summary>The number of this codec in a container.</summary>
    public static readonly CodecId WireId = new(257);

    private const byte StoredLayout = 0;
    private const byte CodedLayout = 1;

    /// <inheritdoc/>
    public CodecId Id => WireId;

    /// <inheritdoc/>
    public string Name => "isi-fast";

    /// <inheritdoc/>
    public long MaxPayloadBytes(SpikeGeometry geometry, int planes) => 1 + ((long)geometry.PlaneBytes * planes);

    /// <inheritdoc/>
    public void Encode(SpikeBlock planes, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        ArrayBufferWriter<byte> coded = new();
        if (planes.Bytes.Length > 0)
        {
            EncodeLevels(planes, coded, cancellationToken);
        }

        bool isSmaller = coded.WrittenCount < planes.Bytes.Length;
        output.Write([isSmaller ? CodedLayout : StoredLayout]);
        output.Write(isSmaller ? coded.WrittenSpan : planes.Bytes);
    }

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<byte> payload, SpikeBlock planes, CancellationToken cancellationToken)
    {
        byte layout = PayloadFields.Take(ref payload, 1)[0];
        switch (layout)
        {
            case StoredLayout:
                PayloadFields.Take(ref payload, planes.Bytes.Length).CopyTo(planes.Bytes);
                break;
            case CodedLayout:
                StateMap map = StateMap.Read(ref payload);
                using (LevelSource levels = new(ref payload, (long)planes.Geometry.Pixels * planes.Planes))
                {
                    DecodeLevels(map, levels, planes, cancellationToken);
                }

                break;
            default:
                throw new UnsupportedStreamException($"A chunk of {Name} has layout {layout}; this version knows 0 and 1.");
        }

        if (!payload.IsEmpty)
        {
            throw new MalformedStreamException($"A chunk of {Name} has {payload.Length} bytes too many.");
        }
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
