namespace SpikeCodec.RateControl;

/// <summary>What a quality was found to give.</summary>
/// <param name="Quality">The quality, 0 to 63.</param>
/// <param name="BitsPerSample">The bits over the samples that they stand for, what belongs to the container included.</param>
/// <param name="IsiPsnr">The PSNR of the inter-spike intervals in dB at peak 255, or NaN where it was not asked for.</param>
public sealed record QualityTrial(int Quality, double BitsPerSample, double IsiPsnr)
{
    /// <summary>Tells whether a target is kept.</summary>
    public bool Keeps(RateTarget target) => target switch
    {
        RateTarget.BitsPerSample rate => BitsPerSample <= rate.Most,
        RateTarget.IsiPsnr closeness => IsiPsnr >= closeness.Least,
        _ => throw new ArgumentOutOfRangeException(nameof(target)),
    };
}
