namespace SpikeCodec.Neural.Models;

/// <summary>What the numbers of a stored tensor are, all little-endian. The names are those of the safetensors format.</summary>
public enum ElementType
{
    /// <summary>32-bit floats.</summary>
    F32,

    /// <summary>16-bit floats of IEEE 754.</summary>
    F16,

    /// <summary>The upper halves of 32-bit floats.</summary>
    BF16,

    /// <summary>64-bit signed integers.</summary>
    I64,

    /// <summary>32-bit signed integers.</summary>
    I32,

    /// <summary>16-bit signed integers.</summary>
    I16,

    /// <summary>8-bit signed integers.</summary>
    I8,

    /// <summary>Bytes.</summary>
    U8,
}
