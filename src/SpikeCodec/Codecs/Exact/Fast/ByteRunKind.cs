namespace SpikeCodec.Codecs.Exact.Fast;

/// <summary>How a run of bytes is written: its first byte.</summary>
internal enum ByteRunKind : byte
{
    /// <summary>All bytes are 0; nothing follows.</summary>
    Zeros,

    /// <summary>As they are.</summary>
    Stored,

    /// <summary>By rANS, with the weights of independent bits: the share of ones follows.</summary>
    Independent,

    /// <summary>By rANS, with a weight for each byte.</summary>
    Listed,

    /// <summary>A run of bits that tell which bytes are not 0, then a run of those bytes.</summary>
    Sieved,
}
