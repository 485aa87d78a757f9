using System.Text.Json.Serialization;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>One codec at one quality on one sequence: a line of <c>points.ndjson</c>.</summary>
internal sealed record MeasuredPoint
{
    /// <summary>Gets what the point is a measurement of.</summary>
    public required PointKey Key { get; init; }

    /// <summary>Gets the sequence's group.</summary>
    public required string Group { get; init; }

    /// <summary>Gets the bytes of all scenes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Gets the bits per pixel of a scene.</summary>
    public required double BitsPerPixel { get; init; }

    /// <summary>Gets the PSNR against the true scenes in dB, averaged over the scenes.</summary>
    public required double Psnr { get; init; }

    /// <summary>Gets the same of the reconstructed scenes, which were coded; null where the true scenes were.</summary>
    public double? ReconstructionPsnr { get; init; }

    /// <summary>Gets the wall time of encoding one scene.</summary>
    public required double EncodeSeconds { get; init; }

    /// <summary>Gets the processor time of encoding one scene, or null where it is not known.</summary>
    public double? EncodeProcessorSeconds { get; init; }

    /// <summary>Gets the wall time of decoding one scene.</summary>
    public required double DecodeSeconds { get; init; }

    /// <summary>Gets the codec, for short.</summary>
    [JsonIgnore]
    public string Codec => Key.Codec;
}
