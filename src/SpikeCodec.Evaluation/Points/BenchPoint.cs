using System.Text.Json.Serialization;

namespace SpikeCodec.Evaluation.Points;

/// <summary>One codec at one setting on one sequence: a line of <c>results.ndjson</c>, which <c>bench</c> writes and <c>report</c> reads.</summary>
public sealed record BenchPoint
{
    /// <summary>Gets what tells this measurement from every other: a hash of the sequence's content and of all that was asked of the codec.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the sequence.</summary>
    public required BenchSequence Sequence { get; init; }

    /// <summary>Gets the codec and its settings.</summary>
    public required BenchCodec Codec { get; init; }

    /// <summary>Gets the bytes of the whole container.</summary>
    public required long Bytes { get; init; }

    /// <summary>Gets the bytes of the payloads in it.</summary>
    public required long PayloadBytes { get; init; }

    /// <summary>Gets the scenes coded, 0 where every bit is kept.</summary>
    public required long Scenes { get; init; }

    /// <summary>Gets the bits of the container over the pixels of all scenes (the paper's bpp), or null where there are no scenes.</summary>
    public double? BitsPerScenePixel { get; init; }

    /// <summary>Gets the bits of the container over all samples of the recording.</summary>
    public required double BitsPerSample { get; init; }

    /// <summary>Gets how many times smaller than the packed <c>.dat</c> the container is.</summary>
    public required double Ratio { get; init; }

    /// <summary>Gets the wall time of <c>encode</c> in seconds, the start of the program left out.</summary>
    public required double EncodeSeconds { get; init; }

    /// <summary>Gets the wall time of <c>decode</c> in seconds, the start of the program left out.</summary>
    public required double DecodeSeconds { get; init; }

    /// <summary>Gets the most memory that <c>encode</c>, or one of the programs it called where that is more, held, in bytes, or null where it is unknown.</summary>
    public long? EncodePeakBytes { get; init; }

    /// <summary>Gets the same of <c>decode</c>.</summary>
    public long? DecodePeakBytes { get; init; }

    /// <summary>Gets the measures by name (see <see cref="MetricNames"/>); one that is not finite or could not be taken is absent.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>Gets pictures of the point by name (see <see cref="ArtifactNames"/>), relative to the file of results.</summary>
    public IReadOnlyDictionary<string, string> Artifacts { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the command lines that repeat the measurement, without folders.</summary>
    public required IReadOnlyList<string> Commands { get; init; }

    /// <summary>Gets the time at which it was measured, UTC, ISO 8601.</summary>
    public required string Measured { get; init; }

    /// <summary>Gets the version of the program.</summary>
    public required string Program { get; init; }

    /// <summary>Gets a measure, or null where it is absent.</summary>
    public double? Metric(string name) => Metrics.TryGetValue(name, out double value) ? value : null;

    /// <summary>Gets the codec's name as tables show it.</summary>
    [JsonIgnore]
    public string Label => Codec.Label;
}
