namespace SpikeCodec.Neural.Spikes;

/// <summary>
/// What networks see of a recording: the 61 planes around a scene, one 64-bit word a pixel. Bit k is plane t - 30 + k, so bit 30 is the
/// scene's own plane t; bits 61 to 63 are 0.
/// </summary>
public static class SpikeWindow
{
    /// <summary>The planes on each side of the scene's own.</summary>
    public const int Radius = 30;

    /// <summary>The planes of a window.</summary>
    public const int Planes = (2 * Radius) + 1;
}
