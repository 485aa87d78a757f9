namespace SpikeCodec.Simulation.Noise;

/// <summary>The independent sequences of random numbers that come from one seed.</summary>
internal enum NoiseStream
{
    /// <summary>One number per pixel: its dark current.</summary>
    Dark = 1,

    /// <summary>One number per pixel: its gain.</summary>
    Response = 2,

    /// <summary>One number per pixel: its threshold.</summary>
    Threshold = 3,

    /// <summary>One number per sample: the electrons that arrive.</summary>
    Shot = 4,

    /// <summary>One number per choice of a training sample: its pictures, motion, light.</summary>
    Choice = 5,

    /// <summary>One number per pixel of a training sample: the charge that it begins with.</summary>
    Phase = 6,
}
