namespace SpikeCodec.RateControl;

/// <summary>What a quality is to be chosen for.</summary>
public abstract record RateTarget
{
    private RateTarget()
    {
    }

    /// <summary>The best quality within a rate.</summary>
    /// <param name="Most">The bits of the whole stream over the samples of the recording, above 0.</param>
    public sealed record BitsPerSample(double Most) : RateTarget;

    /// <summary>The smallest stream whose spikes are as close to the recorded ones.</summary>
    /// <param name="Least">The PSNR of the inter-spike intervals in dB at peak 255.</param>
    public sealed record IsiPsnr(double Least) : RateTarget;
}
