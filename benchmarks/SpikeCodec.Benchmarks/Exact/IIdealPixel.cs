namespace SpikeCodec.Benchmarks.Exact;

/// <summary>An ideal code of one pixel: it knows the light of every plane, not the charge at the first one, nor the electrons that noise adds.</summary>
internal interface IIdealPixel
{
    /// <summary>Takes the next sample.</summary>
    /// <param name="charge">The mean charge of the plane in thresholds, 0 to 1.</param>
    /// <param name="fires">Whether the pixel fired.</param>
    void Observe(double charge, bool fires);

    /// <summary>Gets the bits of all samples so far: minus the binary logarithm of their probability.</summary>
    double Bits { get; }
}
