namespace SpikeCodec.Pictures.Plots;

/// <summary>The part of a text that lies at its place.</summary>
internal enum TextAnchor
{
    /// <summary>Its start.</summary>
    Start,

    /// <summary>Its middle.</summary>
    Middle,

    /// <summary>Its end.</summary>
    End,
}
