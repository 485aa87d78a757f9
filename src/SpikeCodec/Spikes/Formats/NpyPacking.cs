namespace SpikeCodec.Spikes.Formats;

/// <summary>How the array of a .npy file stores the samples of a plane.</summary>
internal enum NpyPacking
{
    /// <summary>One byte a sample, 0 or 1.</summary>
    None,

    /// <summary>One bit a sample, LSB first, each row padded to a whole byte.</summary>
    Rows,

    /// <summary>One bit a sample, LSB first, each plane padded to a whole byte.</summary>
    Planes,
}
