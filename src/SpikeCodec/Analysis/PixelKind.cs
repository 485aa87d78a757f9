namespace SpikeCodec.Analysis;

/// <summary>What a pixel's spikes over a whole recording say of the pixel.</summary>
public enum PixelKind : byte
{
    /// <summary>Nothing.</summary>
    Ordinary,

    /// <summary>It never fired, and those around it say nothing else: it may be dark there.</summary>
    Silent,

    /// <summary>It never fired, where the median of its neighbours fired 16 times or more.</summary>
    Dead,

    /// <summary>It fired in every plane, and its neighbours say nothing else: it may be too bright there.</summary>
    Saturated,

    /// <summary>It fired in every plane, where the median of its neighbours fired in less than half of them.</summary>
    Hot,

    /// <summary>
    /// All of its intervals, 64 or more, are the same number of planes, 2 or more, and the median of its neighbours fires less than 2/3 or more than 3/2
    /// times as often.
    /// </summary>
    Stuck,
}
