namespace SpikeCodec.Neural.Networks.Light;

/// <summary>The sizes of a <see cref="LightNetwork"/>.</summary>
public sealed record LightConfig
{
    /// <summary>Gets the channels at 1/4 of the size, 1 or more. The default is 64.</summary>
    public int Width { get; init { ArgumentOutOfRangeException.ThrowIfLessThan(value, 1); field = value; } } = 64;

    /// <summary>Gets the channels at 1/8 of the size, 1 or more. The default is 112.</summary>
    public int DeepWidth { get; init { ArgumentOutOfRangeException.ThrowIfLessThan(value, 1); field = value; } } = 112;

    /// <summary>Gets the residual blocks at 1/4 of the size before the deep ones, 0 or more. The default is 1.</summary>
    public int BlocksBefore { get; init { ArgumentOutOfRangeException.ThrowIfNegative(value); field = value; } } = 1;

    /// <summary>Gets the residual blocks at 1/8 of the size, 0 or more. The default is 3.</summary>
    public int DeepBlocks { get; init { ArgumentOutOfRangeException.ThrowIfNegative(value); field = value; } } = 3;

    /// <summary>Gets the residual blocks at 1/4 of the size after the deep ones, 0 or more. The default is 2.</summary>
    public int BlocksAfter { get; init { ArgumentOutOfRangeException.ThrowIfNegative(value); field = value; } } = 2;
}
