namespace SpikeCodec.Neural.Models;

/// <summary>What the header of a file says of one tensor.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">What the numbers are.</param>
/// <param name="Shape">The sizes of the dimensions.</param>
/// <param name="Begin">Where the numbers begin in the data, which follow the header.</param>
/// <param name="End">Where they end.</param>
internal sealed record SafetensorsEntry(string Name, ElementType Type, long[] Shape, long Begin, long End)
{
    /// <summary>Gets the count of numbers.</summary>
    public long Elements => (End - Begin) / Type.Bytes();

    /// <summary>Gets the bytes of numbers of a type in a shape.</summary>
    /// <returns>The bytes, or null where a size is negative or the product, zeros left out, more than 2^63 - 1.</returns>
    public static long? BytesOf(ElementType type, IEnumerable<long> shape)
    {
        long bytes = type.Bytes();
        bool isEmpty = false;
        foreach (long size in shape)
        {
            if (size < 0 || size > long.MaxValue / bytes)
            {
                return null;
            }

            isEmpty |= size == 0;
            bytes *= Math.Max(size, 1);
        }

        return isEmpty ? 0 : bytes;
    }
}
