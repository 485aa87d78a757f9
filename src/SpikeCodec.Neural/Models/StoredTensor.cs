namespace SpikeCodec.Neural.Models;

/// <summary>A tensor as a file holds it: numbers without any machine learning library.</summary>
/// <param name="Name">The name, unique in its file.</param>
/// <param name="Type">What the numbers are.</param>
/// <param name="Shape">The sizes of the dimensions, slowest first; none for a single number.</param>
/// <param name="Data">The numbers, little-endian, last dimension fastest. The memory may be shared with the other tensors of a file.</param>
public sealed record StoredTensor(string Name, ElementType Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Data)
{
    /// <summary>Gets the count of numbers.</summary>
    public long Elements => Data.Length / Type.Bytes();
}
