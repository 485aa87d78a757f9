using System.Buffers;
using System.Numerics;
using SpikeCodec.Scenes;

namespace SpikeCodec.Simulation.Phase;

/// <summary>
/// Finds the phases that line up the spikes a decoder will make with those that were recorded. A recorded spike in a plane asks for the charge at the
/// chunk's start with which the decoder's pixel fires in the middle of that plane; the phase is the one nearest to the circular mean of what all ask for.
/// </summary>
/// <remarks>In the generator's own whole numbers, pixel by pixel: the same on every machine.</remarks>
internal static class PhaseFinder
{
    private const int TilePixels = 1024;

    /// <summary>What spikes ask for is counted in halves of a phase.</summary>
    private const int Bins = 2 * PhaseMap.Levels;

    private const int BinShift = 31 - PhaseMap.Bits;

    /// <summary>How well a phase suits a bin, by the bin's place after the phase's own first one: the cosine of their distance.</summary>
    private static readonly int[] Fit = [.. Enumerable.Range(0, Bins).Select(bin => (int)Math.Round(4096 * Math.Cos((bin - 0.5) * 2 * Math.PI / Bins)))];

    /// <summary>Finds the phases of a chunk.</summary>
    /// <param name="scenes">The scenes as a decoder will have them.</param>
    /// <param name="planes">The recorded planes of the chunk, packed, one after the other.</param>
    /// <param name="phases">Gets the phases; pixels that did not fire get 0, which fires latest.</param>
    public static void Find(SceneGroup scenes, ReadOnlySpan<byte> planes, PhaseMap phases)
    {
        uint[] charges = ArrayPool<uint>.Shared.Rent(4 * TilePixels);
        int[] votes = ArrayPool<int>.Shared.Rent(Bins * TilePixels);
        try
        {
            int pixels = scenes.Shape.Geometry.Pixels;
            for (int first = 0; first < pixels; first += TilePixels)
            {
                int count = Math.Min(TilePixels, pixels - first);
                Tile tile = new(charges, votes.AsSpan(0, Bins * count), first, count);
                Count(scenes, planes, tile);
                Choose(tile.Votes, phases.Phases.Slice(first, count));
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(votes);
            ArrayPool<uint>.Shared.Return(charges);
        }
    }

    private static void Count(SceneGroup scenes, ReadOnlySpan<byte> planes, Tile tile)
    {
        SceneGroupShape shape = scenes.Shape;
        int planeBytes = shape.Geometry.PlaneBytes;
        tile.Sum.Clear();
        tile.Votes.Clear();
        for (int scene = 0; scene < scenes.Count; scene++)
        {
            IntegrateAndFireGenerator.SetRamp(scenes, scene, tile.First, tile.Light, tile.Slope, tile.Scratch);
            int start = scene * shape.Interval;
            int count = Math.Min(shape.Interval, shape.Planes - start);
            for (int plane = 0; plane < count; plane++)
            {
                ReadOnlySpan<byte> packed = planes.Slice(((start + plane) * planeBytes) + (tile.First >> 3), (tile.Light.Length + 7) >> 3);
                Vote(packed, tile, (uint)plane);
            }

            Advance(tile, (uint)count);
        }
    }

    private static void Vote(ReadOnlySpan<byte> packed, Tile tile, uint plane)
    {
        uint triangle = (uint)((ulong)plane * (plane + 1) / 2);
        for (int at = 0; at < packed.Length; at++)
        {
            for (uint fired = packed[at]; fired != 0; fired &= fired - 1)
            {
                int pixel = (at << 3) + BitOperations.TrailingZeroCount(fired);
                uint light = tile.Light[pixel];
                uint slope = tile.Slope[pixel];
                uint sum = tile.Sum[pixel] + (light * (plane + 1)) + (slope * triangle);
                uint wanted = ((light + (slope * plane)) / 2) - sum;
                tile.Votes[(pixel * Bins) + (int)(wanted >> BinShift)]++;
            }
        }
    }

    /// <summary>Adds the charge of a scene's planes.</summary>
    private static void Advance(Tile tile, uint planes)
    {
        uint triangle = (uint)((ulong)planes * (planes - 1) / 2);
        for (int i = 0; i < tile.Sum.Length; i++)
        {
            tile.Sum[i] += (tile.Light[i] * planes) + (tile.Slope[i] * triangle);
        }
    }

    private static void Choose(ReadOnlySpan<int> votes, Span<byte> phases)
    {
        for (int pixel = 0; pixel < phases.Length; pixel++)
        {
            ReadOnlySpan<int> wanted = votes.Slice(pixel * Bins, Bins);
            int best = 0;
            long most = 0; // a pixel without spikes stays at phase 0
            for (int phase = 0; wanted.ContainsAnyExcept(0) && phase < PhaseMap.Levels; phase++)
            {
                long fit = 0;
                for (int bin = 0; bin < Bins; bin++)
                {
                    fit += (long)wanted[bin] * Fit[(bin - (2 * phase)) & (Bins - 1)];
                }

                if (fit > most)
                {
                    (best, most) = (phase, fit);
                }
            }

            phases[pixel] = (byte)best;
        }
    }

    /// <summary>What is held of some pixels: the charge that a plane adds, its change from plane to plane, the charge so far, and votes.</summary>
    private readonly ref struct Tile(uint[] charges, Span<int> votes, int first, int count)
    {
        public readonly Span<uint> Light = charges.AsSpan(0, count);
        public readonly Span<uint> Slope = charges.AsSpan(TilePixels, count);
        public readonly Span<uint> Sum = charges.AsSpan(2 * TilePixels, count);
        public readonly Span<uint> Scratch = charges.AsSpan(3 * TilePixels, count);
        public readonly Span<int> Votes = votes;
        public readonly int First = first;
    }
}
