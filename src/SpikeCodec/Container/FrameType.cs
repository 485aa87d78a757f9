namespace SpikeCodec.Container;

/// <summary>What a frame holds. The values stand in files.</summary>
public enum FrameType : byte
{
    /// <summary>The stream header: how to read everything else. Repeated through the stream.</summary>
    Header = 1,

    /// <summary>A run of planes, coded on its own.</summary>
    Chunk = 2,

    /// <summary>Bytes of the recording that belong to no plane.</summary>
    Side = 3,

    /// <summary>Where chunks are.</summary>
    Index = 4,

    /// <summary>Totals; the last frame of a stream.</summary>
    End = 5,

    /// <summary>Reserved for data that can replace a lost chunk.</summary>
    Parity = 6,

    /// <summary>Reserved for the weights of a model.</summary>
    Model = 7,
}
