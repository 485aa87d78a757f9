using System.Buffers.Binary;
using System.Numerics;
using SpikeCodec.Spikes;

namespace SpikeCodec.Metrics;

/// <summary>
/// Compares two recordings of one geometry, sample by sample and by their inter-spike intervals. Planes are added as they come;
/// the memory is 48 bytes a pixel, whatever the length.
/// </summary>
/// <remarks>
/// The inter-spike interval (ISI) of a pixel at a plane is its first spike after that plane minus its last spike at or before it,
/// in planes, capped at 255; it is undefined before the first and from the last spike on. Intervals are compared over all samples
/// where both recordings have one. The results do not depend on how the planes are split into blocks.
/// </remarks>
public sealed class SpikeDifference
{
    private const int WordBits = 64;

    // A cache line of a plane: its pixels' state stays in the nearest cache while all planes of a block are gone through.
    private const int GroupWords = 8;

    private readonly SpikeGeometry _geometry;
    private readonly PixelIntervals[] _pixels;
    private int _planes;
    private IntervalSums _intervals;

    // All of the above at the last TakeChunk.
    private int _chunkPlanes;
    private long _chunkBitErrors;
    private IntervalSums _chunkIntervals;

    /// <summary>Initializes a comparison without planes.</summary>
    public SpikeDifference(SpikeGeometry geometry)
    {
        _geometry = geometry;
        _pixels = new PixelIntervals[(geometry.Pixels + WordBits - 1) / WordBits * WordBits];
        Array.Fill(_pixels, new PixelIntervals());
    }

    /// <summary>Gets the planes compared.</summary>
    public long Planes => _planes;

    /// <summary>Gets the samples that differ.</summary>
    public long BitErrors { get; private set; }

    /// <summary>Gets the samples that differ over all samples, 0 to 1, or NaN where there are none.</summary>
    public double BitErrorRate => BitErrors / ((double)_planes * _geometry.Pixels);

    /// <summary>Gets the spikes of the first recording.</summary>
    public long SpikesA { get; private set; }

    /// <summary>Gets the spikes of the second recording.</summary>
    public long SpikesB { get; private set; }

    /// <summary>Gets the samples where both recordings have an inter-spike interval.</summary>
    public long IsiSamples => _intervals.Samples;

    /// <summary>Gets the PSNR of the intervals in dB at peak 255: positive infinity where all are equal, NaN without any.</summary>
    public double IsiPsnr => SceneQuality.Psnr(_intervals.MeanIsi, PixelIntervals.Cap);

    /// <summary>
    /// Gets the PSNR of the firing rates, 1 / capped interval, in dB at peak 1: positive infinity where all are equal, NaN without any.
    /// </summary>
    public double FiringRatePsnr => SceneQuality.Psnr(_intervals.MeanRate, 1);

    /// <summary>Adds the next planes of both recordings. The blocks' plane indices are not looked at.</summary>
    /// <exception cref="ArgumentException">The blocks differ in planes, or have another geometry than the comparison.</exception>
    /// <exception cref="LimitExceededException">The recordings have more than 2^31 - 1 planes.</exception>
    public void Add(SpikeBlock a, SpikeBlock b)
    {
        BlockPair.Check(_geometry, a, b);
        if (a.Planes > int.MaxValue - _planes)
        {
            throw new LimitExceededException(
                $"A comparison of {(long)_planes + a.Planes} planes is over the limit of {int.MaxValue} planes.");
        }

        for (int start = 0; start < _geometry.PlaneBytes; start += GroupWords * sizeof(ulong))
        {
            AddGroup(a, b, start);
        }

        _planes += a.Planes;
    }

    /// <summary>Gets what the planes since the last call, or since the start, have added.</summary>
    public ChunkDifference TakeChunk()
    {
        IntervalSums added = _intervals - _chunkIntervals;
        ChunkDifference chunk = new(
            _chunkPlanes, _planes - _chunkPlanes, BitErrors - _chunkBitErrors, added.Samples, added.Isi, added.RateError);
        _chunkPlanes = _planes;
        _chunkBitErrors = BitErrors;
        _chunkIntervals = _intervals;
        return chunk;
    }

    private static ulong ReadWord(ReadOnlySpan<byte> plane, int start)
    {
        if (start + sizeof(ulong) <= plane.Length)
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(plane[start..]);
        }

        ulong word = 0;
        for (int i = plane.Length - 1; i >= start; i--)
        {
            word = (word << 8) | plane[i];
        }

        return word;
    }

    private static void Fire(Span<PixelIntervals> pixels, ulong a, ulong b, int plane, ref IntervalTally tally)
    {
        for (ulong left = a & b; left != 0; left &= left - 1)
        {
            pixels[BitOperations.TrailingZeroCount(left)].FireBoth(plane, ref tally);
        }

        for (ulong left = a & ~b; left != 0; left &= left - 1)
        {
            pixels[BitOperations.TrailingZeroCount(left)].FireA(plane, ref tally);
        }

        for (ulong left = b & ~a; left != 0; left &= left - 1)
        {
            pixels[BitOperations.TrailingZeroCount(left)].FireB(plane, ref tally);
        }
    }

    /// <summary>Goes through all planes of two blocks for a few words of pixels.</summary>
    private void AddGroup(SpikeBlock a, SpikeBlock b, int start)
    {
        IntervalTally tally = default;
        long spikesA = 0;
        long spikesB = 0;
        long errors = 0;
        int end = Math.Min(start + (GroupWords * sizeof(ulong)), _geometry.PlaneBytes);
        for (int index = 0; index < a.Planes; index++)
        {
            ReadOnlySpan<byte> planeA = a.Plane(index);
            ReadOnlySpan<byte> planeB = b.Plane(index);
            for (int at = start; at < end; at += sizeof(ulong))
            {
                ulong wordA = ReadWord(planeA, at);
                ulong wordB = ReadWord(planeB, at);
                spikesA += BitOperations.PopCount(wordA);
                spikesB += BitOperations.PopCount(wordB);
                errors += BitOperations.PopCount(wordA ^ wordB);
                Fire(_pixels.AsSpan(at * 8, WordBits), wordA, wordB, _planes + index, ref tally);
            }
        }

        tally.AddTo(ref _intervals);
        SpikesA += spikesA;
        SpikesB += spikesB;
        BitErrors += errors;
    }
}
