namespace SpikeCodec.Metrics;

/// <summary>
/// How two recordings differ in a run of planes. An interval counts in the run in which it ends (the later of the two intervals where
/// they overlap), so that the runs of a recording add up to the whole.
/// </summary>
/// <param name="FirstPlane">The run's first plane, counted from the first plane compared.</param>
/// <param name="Planes">The planes of the run.</param>
/// <param name="BitErrors">The samples that differ.</param>
/// <param name="IsiSamples">The samples where both recordings have an inter-spike interval, counted in this run.</param>
/// <param name="IsiErrorSum">The sum over them of the squared differences of the intervals in planes, each capped at 255; exact.</param>
/// <param name="FiringRateErrorSum">The sum over them of the squared differences of 1 / capped interval, in spikes per plane.</param>
public readonly record struct ChunkDifference(
    long FirstPlane, long Planes, long BitErrors, long IsiSamples, UInt128 IsiErrorSum, double FiringRateErrorSum)
{
    /// <summary>Gets the PSNR of the intervals in dB at peak 255: positive infinity without errors, NaN without samples.</summary>
    public double IsiPsnr => SceneQuality.Psnr((double)IsiErrorSum / IsiSamples, PixelIntervals.Cap);

    /// <summary>Gets the PSNR of the firing rates in dB at peak 1: positive infinity without errors, NaN without samples.</summary>
    public double FiringRatePsnr => SceneQuality.Psnr(FiringRateErrorSum / IsiSamples, 1);
}
