using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SpikeCodec.Codecs.Exact.Fast;

/// <summary>Words as the bytes of a payload, the lowest byte first on every machine.</summary>
internal static class LittleEndianWords
{
    /// <summary>Writes words to the start of bytes.</summary>
    public static void Write<T>(ReadOnlySpan<T> words, Span<byte> target)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(words).CopyTo(target);
        }
        else
        {
            WritePortable(words, target);
        }
    }

    /// <summary><see cref="Write"/> on any machine.</summary>
    internal static void WritePortable<T>(ReadOnlySpan<T> words, Span<byte> target)
        where T : unmanaged, IBinaryInteger<T>
    {
        foreach (T word in words)
        {
            target = target[word.WriteLittleEndian(target)..];
        }
    }

    /// <summary>Makes words of bytes that were put into their memory.</summary>
    public static void FromBytes(Span<ulong> words)
    {
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(words, words);
        }
    }
}
