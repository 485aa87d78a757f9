using System.Runtime.CompilerServices;

namespace SpikeCodec.Metrics;

/// <summary>Interval errors of one block of planes and a few hundred pixels, in words that a hot loop can add to.</summary>
internal struct IntervalTally
{
    public long Samples;

    /// <summary>The sum of (a - b)^2: below 2^16 x 2^31 planes x 2^9 pixels.</summary>
    public ulong Isi;

    // The sum of (1/a - 1/b)^2 in steps of 2^-52, in two words.
    private ulong _rateLow;
    private ulong _rateHigh;

    /// <summary>Adds a rate error of up to 2^31, rounded to a multiple of 2^-52: a sum of such is the same in any order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddRate(double error)
    {
        if (error < 1 << (63 - IntervalSums.RateBits))
        {
            ulong steps = (ulong)(long)(error * (1L << IntervalSums.RateBits));
            _rateLow += steps;
            _rateHigh += _rateLow < steps ? 1UL : 0UL;
        }
        else
        {
            AddLargeRate(error);
        }
    }

    /// <summary>Adds the tally to sums.</summary>
    public readonly void AddTo(ref IntervalSums sums)
    {
        sums.Samples += Samples;
        sums.Isi += Isi;
        sums.Rate += new UInt128(_rateHigh, _rateLow);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddLargeRate(double error)
    {
        UInt128 sum = new UInt128(_rateHigh, _rateLow) + (UInt128)(error * (1L << IntervalSums.RateBits));
        _rateLow = (ulong)sum;
        _rateHigh = (ulong)(sum >> 64);
    }
}
