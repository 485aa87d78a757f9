namespace SpikeCodec.Neural.Networks.Restoration;

/// <summary>The sizes of a <see cref="RestorerNetwork"/>, and what it has learned to repair.</summary>
public sealed record RestorerConfig
{
    /// <summary>Gets the scene codecs whose scenes it repairs, by name: one or more, none twice.</summary>
    public required IReadOnlyList<string> Codecs
    {
        get;
        init => field = value.Count > 0 && value.Distinct().Count() == value.Count
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Codecs), string.Join(", ", value), "One codec or more is expected, none twice.");
    }

    /// <summary>Gets the scenes that it sees on each side of the one that it repairs, 0 to 8. The default is 2.</summary>
    public int Neighbours
    {
        get;
        init => field = value is >= 0 and <= 8 ? value : throw new ArgumentOutOfRangeException(nameof(Neighbours), value, "0 to 8 are expected.");
    } = 2;

    /// <summary>Gets the channels at half the size, 1 or more. The default is 32.</summary>
    public int Width { get; init { ArgumentOutOfRangeException.ThrowIfLessThan(value, 1); field = value; } } = 32;

    /// <summary>Gets the residual blocks, 1 or more. The default is 4.</summary>
    public int Blocks { get; init { ArgumentOutOfRangeException.ThrowIfLessThan(value, 1); field = value; } } = 4;

    /// <summary>Gets the scenes that go in.</summary>
    public int Scenes => (2 * Neighbours) + 1;
}
