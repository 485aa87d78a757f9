namespace SpikeCodec.Evaluation.Report;

/// <summary>What a page has.</summary>
public sealed record ReportOptions
{
    /// <summary>The points whose pictures are embedded where nothing else is asked for.</summary>
    public const int DefaultPictures = 24;

    /// <summary>Gets the most points whose pictures are embedded, 0 or more. The default is <see cref="DefaultPictures"/>.</summary>
    public int Pictures { get; init { ArgumentOutOfRangeException.ThrowIfNegative(value); field = value; } } = DefaultPictures;

    /// <summary>Gets the name of the file of results, which the page gives as its source.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the folder of the file of results, to which pictures are relative.</summary>
    public required string Folder { get; init; }
}
