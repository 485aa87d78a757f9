namespace SpikeCodec.Analysis;

/// <summary>What a <see cref="RecordingAnalyzer"/> measures.</summary>
public sealed record AnalysisOptions
{
    /// <summary>Gets the planes from one picture of intervals to the next, 1 or more: at planes 0, N, 2N, ... The default is 8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Every
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 8;

    /// <summary>
    /// Gets the luminance, in expected spikes per plane, that grey 255 stands for where scenes are counted by their 256 greys: above 0
    /// to 1. The default is 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double White
    {
        get;
        init => field = value > 0 && value <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "More than 0 and at most 1 is expected.");
    } = 1;
}
