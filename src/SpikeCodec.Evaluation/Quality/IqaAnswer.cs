namespace SpikeCodec.Evaluation.Quality;

/// <summary>A line that the bridge answers with: only some of the keys are there.</summary>
internal sealed record IqaAnswer
{
    /// <summary>Gets why <c>pyiqa</c> cannot be imported.</summary>
    public string? Missing { get; init; }

    /// <summary>Gets the version of <c>pyiqa</c>: the first line.</summary>
    public string? Version { get; init; }

    /// <summary>Gets the measure that the line is about.</summary>
    public string? Metric { get; init; }

    /// <summary>Gets the index of the picture that the line is about.</summary>
    public int? Picture { get; init; }

    /// <summary>Gets the score, or null where it is not finite.</summary>
    public double? Score { get; init; }

    /// <summary>Gets why there is no score. It is the last line.</summary>
    public string? Failure { get; init; }

    /// <summary>Gets whether all was measured: the last line.</summary>
    public bool Done { get; init; }
}
