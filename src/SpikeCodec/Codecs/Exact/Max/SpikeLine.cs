namespace SpikeCodec.Codecs.Exact.Max;

/// <summary>What the last intervals of a pixel say about its next spike, in units of <see cref="LongMemory"/> after the last one.</summary>
/// <param name="Earliest">No spike is expected up to here.</param>
/// <param name="Latest">One is expected by here.</param>
/// <param name="Period">The time from one crossing of the threshold to the next, one plane or more.</param>
/// <param name="Agreeing">The intervals that agree, 1 to <see cref="LongMemory.Depth"/>.</param>
internal readonly record struct SpikeLine(int Earliest, int Latest, int Period, int Agreeing);
