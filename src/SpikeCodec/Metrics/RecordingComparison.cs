namespace SpikeCodec.Metrics;

/// <summary>How two recordings of one geometry differ. A PSNR is positive infinity without errors; no samples give NaN.</summary>
public sealed record RecordingComparison
{
    /// <summary>Gets the planes of the first recording.</summary>
    public required long PlanesA { get; init; }

    /// <summary>Gets the planes of the second recording.</summary>
    public required long PlanesB { get; init; }

    /// <summary>Gets the planes compared: those of the shorter recording.</summary>
    public long Planes => Math.Min(PlanesA, PlanesB);

    /// <summary>Gets a value indicating whether both store planes alike and the same data beside the pixels of the planes compared.</summary>
    public required bool SameSideData { get; init; }

    /// <summary>Gets a value indicating whether the same bytes follow the last whole plane.</summary>
    public required bool SameTrailingBytes { get; init; }

    /// <summary>Gets a value indicating whether the recordings are the same in every bit, beside the pixels too.</summary>
    public bool Exact => PlanesA == PlanesB && BitErrors == 0 && SameSideData && SameTrailingBytes;

    /// <summary>Gets the samples that differ.</summary>
    public required long BitErrors { get; init; }

    /// <summary>Gets the samples that differ over all samples compared, 0 to 1.</summary>
    public required double BitErrorRate { get; init; }

    /// <summary>Gets the PSNR in dB of the inter-spike intervals, capped at 255, peak 255.</summary>
    public required double IsiPsnr { get; init; }

    /// <summary>Gets the PSNR in dB of the firing rates, 1 / capped interval, peak 1.</summary>
    public required double FiringRatePsnr { get; init; }

    /// <summary>
    /// Gets the van Rossum distance of the spike trains, averaged over pixels, with a time constant of 20 planes: 0 without errors; see
    /// <see cref="VanRossumComparison"/>.
    /// </summary>
    public required double VanRossum { get; init; }

    /// <summary>Gets the PSNR in dB between the pictures of 41 planes each; see <see cref="TfpComparison"/>.</summary>
    public required double TfpPsnr { get; init; }

    /// <summary>Gets the mean SSIM between the pictures of 41 planes each.</summary>
    public required double TfpSsim { get; init; }

    /// <summary>
    /// Gets the chunk with the lowest ISI PSNR, or, where that is the same, with the most bit errors, or, where these are the same too, the
    /// first; null where no plane was compared.
    /// </summary>
    public required ChunkComparison? WorstChunk { get; init; }
}
