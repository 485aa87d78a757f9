namespace SpikeCodec.Container;

/// <summary>A run of bytes that is no whole, sound frame.</summary>
/// <param name="Offset">Where the run begins.</param>
/// <param name="Length">The bytes of the run.</param>
/// <param name="IsCutOff">Whether the run reaches the end of the stream: a file that was not finished looks like this.</param>
public readonly record struct DamagedRange(long Offset, long Length, bool IsCutOff)
{
    /// <summary>Writes the range as a sentence's subject.</summary>
    public override string ToString() => $"{Length} bytes at offset {Offset}";
}
