using System.Numerics;
using SpikeCodec.Codecs.Exact.Intervals;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Exact.Fast;

/// <summary>How often pixels in each state fired and did not fire, counted in a part of the tiles.</summary>
internal sealed class StateCensus
{
    private const int SamplesEnough = 1 << 21;
    private const int MaxWeight = 8;

    private readonly int[] _counts = new int[2 * IntervalState.Count]; // silent, fired

    private StateCensus(int weight) => Weight = weight;

    /// <summary>Gets how many tiles one counted tile stands for.</summary>
    public int Weight { get; }

    /// <summary>Counts the states of planes: all of them in small blocks, every eighth tile in large ones.</summary>
    public static StateCensus Take(SpikeBlock planes, TileStates states, CancellationToken cancellationToken)
    {
        long samples = (long)planes.Geometry.Pixels * planes.Planes;
        StateCensus census = new((int)Math.Clamp(samples / SamplesEnough, 1, MaxWeight));
        TileGrid grid = new(planes.Geometry);
        for (int tile = 0; tile < grid.Tiles; tile += census.Weight)
        {
            cancellationToken.ThrowIfCancellationRequested();
            states.Reset();
            int words = grid.WordsOf(tile);
            int firstWord = tile * TileGrid.TileWords;
            for (int plane = 0; plane < planes.Planes; plane += TileStates.Planes)
            {
                int count = Math.Min(TileStates.Planes, planes.Planes - plane);
                states.Follow(planes, plane, count, firstWord, words);
                for (int i = 0; i < count * words; i++)
                {
                    census.Add(states.Of(i), states.Spikes[i], grid.Pixels(firstWord + (i % words)));
                }
            }
        }

        return census;
    }

    /// <summary>Gets how often a state was silent.</summary>
    public int Silent(int state) => _counts[2 * state];

    /// <summary>Gets how often a state fired.</summary>
    public int Fired(int state) => _counts[(2 * state) + 1];

    private void Add(ReadOnlySpan<ushort> states, ulong spikes, ulong pixels)
    {
        int[] counts = _counts;
        states = states[..(TileGrid.WordPixels - BitOperations.LeadingZeroCount(pixels))];
        foreach (ushort state in states)
        {
            counts[(2 * state) + (int)(spikes & 1)]++;
            spikes >>= 1;
        }
    }
}
