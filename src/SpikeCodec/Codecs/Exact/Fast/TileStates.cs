using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SpikeCodec.Codecs.Exact.Intervals;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Exact.Fast;

/// <summary>The states of a tile's pixels in up to <see cref="Planes"/> planes at a time.</summary>
internal sealed class TileStates
{
    /// <summary>The planes that are followed at a time: what is known of them stays near the processor.</summary>
    public const int Planes = 64;

    private const int Groups = TileGrid.WordPixels / IntervalTracker.Lanes;
    private const int MaxWords = Planes * TileGrid.TileWords;

    private readonly IntervalTracker _tracker = new(TileGrid.TileWords * TileGrid.WordPixels);
    private readonly ushort[] _states = new ushort[MaxWords * TileGrid.WordPixels];
    private readonly byte[] _entries = new byte[MaxWords * TileGrid.WordPixels];

    /// <summary>Gets the samples of the planes that were followed: words of a plane, plane after plane.</summary>
    public ulong[] Spikes { get; } = new ulong[MaxWords];

    /// <summary>Begins a tile: nothing has fired yet.</summary>
    public void Reset() => _tracker.Reset();

    /// <summary>Gets the states of a word's pixels.</summary>
    public ReadOnlySpan<ushort> Of(int word) => _states.AsSpan(word * TileGrid.WordPixels, TileGrid.WordPixels);

    /// <summary>Gets the first entry of a word's pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly byte Entries(int word) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_entries), word * TileGrid.WordPixels);

    /// <summary>Goes through planes whose samples are known.</summary>
    public void Follow(SpikeBlock planes, int firstPlane, int count, int firstWord, int words)
    {
        int at = 0;
        for (int plane = firstPlane; plane < firstPlane + count; plane++)
        {
            ReadOnlySpan<byte> cells = planes.Plane(plane);
            for (int word = 0; word < words; word++, at++)
            {
                ulong spikes = TileGrid.Load(cells, firstWord + word);
                Spikes[at] = spikes;
                Advance(word, at);
                Observe(word, spikes);
            }
        }
    }

    /// <summary>Goes on to the next plane of one word and notes the states of its pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int word, int at)
    {
        ref ushort states = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_states), at * TileGrid.WordPixels);
        for (int group = 0; group < Groups; group++)
        {
            _tracker.Advance((word * Groups) + group).AsUInt16().StoreUnsafe(ref states, (nuint)(group * IntervalTracker.Lanes));
        }
    }

    /// <summary>Learns which pixels of a word fired.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Observe(int word, ulong spikes)
    {
        for (int group = 0; group < Groups; group++)
        {
            _tracker.Observe((word * Groups) + group, (ushort)(spikes >> (group * IntervalTracker.Lanes)));
        }
    }

    /// <summary>Looks up the entries of the first words' states.</summary>
    public void LookUp(StateMap map, int words)
    {
        // A state has 16 bits and the map 2^16 entries, so no index can be wrong.
        ref byte entryOf = ref MemoryMarshal.GetReference(map.Entries);
        ref ushort states = ref MemoryMarshal.GetArrayDataReference(_states);
        ref byte entries = ref MemoryMarshal.GetArrayDataReference(_entries);
        for (int i = 0; i < words * TileGrid.WordPixels; i += 4)
        {
            byte a = Unsafe.Add(ref entryOf, (nint)Unsafe.Add(ref states, i));
            byte b = Unsafe.Add(ref entryOf, (nint)Unsafe.Add(ref states, i + 1));
            byte c = Unsafe.Add(ref entryOf, (nint)Unsafe.Add(ref states, i + 2));
            byte d = Unsafe.Add(ref entryOf, (nint)Unsafe.Add(ref states, i + 3));
            Unsafe.Add(ref entries, i) = a;
            Unsafe.Add(ref entries, i + 1) = b;
            Unsafe.Add(ref entries, i + 2) = c;
            Unsafe.Add(ref entries, i + 3) = d;
        }
    }
}
