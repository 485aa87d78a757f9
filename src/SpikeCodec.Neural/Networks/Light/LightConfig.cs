namespace SpikeCodec.Neural.Networks.Light;

/// <summary>The sizes of a <see cref="LightNetwork"/>.</summary>
public sealed record LightConfig
{
    /// <summary>Gets the channels at 1/4 of the size.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Gets the channels at 1/8 of the size.</summary>
    public int DeepWidth { get; init; } = 112;

    /// <summary>Gets the residual blocks at 1/4 of the size before the deep ones.</summary>
    public int BlocksBefore { get; init; } = 1;

    /// <summary>Gets the residual blocks at 1/8 of the size.</summary>
    public int DeepBlocks { get; init; } = 3;

    /// <summary>Gets the residual blocks at 1/4 of the size after the deep ones.</summary>
    public int BlocksAfter { get; init; } = 2;
}
