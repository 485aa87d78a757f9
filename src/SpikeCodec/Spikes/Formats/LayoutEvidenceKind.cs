namespace SpikeCodec.Spikes.Formats;

/// <summary>What a recording shows in a layout.</summary>
internal enum LayoutEvidenceKind
{
    /// <summary>Nothing: there is not one whole plane of two rows.</summary>
    None,

    /// <summary>Planes without a feature: all zeros or all ones.</summary>
    Blank,

    /// <summary>A picture, good or bad.</summary>
    Picture,
}
