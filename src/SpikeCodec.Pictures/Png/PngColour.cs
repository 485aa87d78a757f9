namespace SpikeCodec.Pictures.Png;

/// <summary>What the channels of a PNG pixel are, with the numbers of the format.</summary>
internal enum PngColour : byte
{
    /// <summary>One channel.</summary>
    Gray = 0,

    /// <summary>Red, green, blue.</summary>
    Rgb = 2,

    /// <summary>An index into a palette.</summary>
    Palette = 3,

    /// <summary>Gray, alpha.</summary>
    GrayAlpha = 4,

    /// <summary>Red, green, blue, alpha.</summary>
    Rgba = 6,
}
