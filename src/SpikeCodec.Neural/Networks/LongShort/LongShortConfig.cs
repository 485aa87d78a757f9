namespace SpikeCodec.Neural.Networks.LongShort;

/// <summary>The shape of a <see cref="LongShortNetwork"/>. The defaults are the published ones.</summary>
public sealed record LongShortConfig
{
    /// <summary>Gets the feature channels, 1 or more and a multiple of <see cref="Groups"/>. The default is 64.</summary>
    public int Channels { get; init { ArgumentOutOfRangeException.ThrowIfLessThan(value, 1); field = value; } } = 64;

    /// <summary>Gets the residual blocks of the short-term extractor (the paper's N), 1 or more. The default is 10.</summary>
    public int ResidualBlocks { get; init { ArgumentOutOfRangeException.ThrowIfLessThan(value, 1); field = value; } } = 10;

    /// <summary>Gets the planes from one spike block to the next (the paper's d), 1 or more. The default is 7.</summary>
    public int Step { get; init { ArgumentOutOfRangeException.ThrowIfLessThan(value, 1); field = value; } } = 7;

    /// <summary>Gets the planes of a spike block on each side of its centre (the paper's s), 3 or more. The default is 6.</summary>
    public int Radius { get; init { ArgumentOutOfRangeException.ThrowIfLessThan(value, 3); field = value; } } = 6;

    /// <summary>Gets the spike blocks on each side of the key block (the paper's r), 1 or more. The default is 2.</summary>
    public int Branches { get; init { ArgumentOutOfRangeException.ThrowIfLessThan(value, 1); field = value; } } = 2;

    /// <summary>Gets the levels of the alignment (the paper's L), 2 or more. The default is 3.</summary>
    public int Levels { get; init { ArgumentOutOfRangeException.ThrowIfLessThan(value, 2); field = value; } } = 3;

    /// <summary>Gets the groups of channels that the alignment moves independently, 1 or more. The default is 8.</summary>
    public int Groups { get; init { ArgumentOutOfRangeException.ThrowIfLessThan(value, 1); field = value; } } = 8;

    /// <summary>Gets the spike blocks.</summary>
    public int SpikeBlocks => (2 * Branches) + 1;

    /// <summary>Gets the planes of a spike block.</summary>
    public int BlockPlanes => (2 * Radius) + 1;

    /// <summary>Gets the planes that the network sees, the scene's own in the middle. Published: 41.</summary>
    public int Planes => (2 * Branches * Step) + BlockPlanes;

    /// <summary>Gets what both sides of a picture are multiples of. Published: 4.</summary>
    public int SizeMultiple => 1 << (Levels - 1);
}
