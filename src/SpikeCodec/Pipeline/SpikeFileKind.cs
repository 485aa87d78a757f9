namespace SpikeCodec.Pipeline;

/// <summary>The kinds of files that spikes come in.</summary>
public enum SpikeFileKind
{
    /// <summary>A headerless recording, or anything else without a known signature.</summary>
    Dat,

    /// <summary>A NumPy array.</summary>
    Npy,

    /// <summary>A zip archive of NumPy arrays.</summary>
    Npz,

    /// <summary>A SpikeCodec container.</summary>
    Container,
}
