namespace SpikeCodec.Simulation;

/// <summary>What a pixel keeps when it fires.</summary>
public enum ResetRule
{
    /// <summary>The charge above the threshold is kept (subtraction), as real sensors do.</summary>
    Soft,

    /// <summary>Nothing is kept.</summary>
    Hard,
}
