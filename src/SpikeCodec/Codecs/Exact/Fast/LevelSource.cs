using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpikeCodec.Codecs.Exact.Fast;

/// <summary>The bits of each level, taken in the order in which <see cref="LevelStreams"/> got them.</summary>
internal sealed class LevelSource : IDisposable
{
    private const int WordBits = 64;

    /// <summary>Words behind a level's bits, so that a tile's pixels of one plane may be taken before anyone looks whether they were there.</summary>
    private const int SpareWords = TileGrid.TileWords + 1;

    private readonly ulong[] _words;
    private readonly long[] _at = new long[StateMap.Levels]; // bits from the start of the words
    private readonly long[] _ends = new long[StateMap.Levels];

    /// <summary>Reads the streams of all levels at the start of a payload, which is moved past them.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="samples">The bits of all levels together.</param>
    /// <exception cref="MalformedStreamException">They are broken or hold too many bits.</exception>
    public LevelSource(ref ReadOnlySpan<byte> payload, long samples)
    {
        long maxWords = (samples / WordBits) + (StateMap.Levels * (SpareWords + 1L));
        _words = ArrayPool<ulong>.Shared.Rent(checked((int)maxWords));
        try
        {
            long first = 0;
            long bytesLeft = (samples / 8) + StateMap.Levels;
            for (int level = 0; level < StateMap.Levels; level++)
            {
                int bytes = PayloadFields.TakeNumber(ref payload);
                bytesLeft -= bytes;
                if (bytesLeft < 0)
                {
                    throw new MalformedStreamException($"Levels up to {level} hold more bits than the {samples} samples of the chunk.");
                }

                int words = (bytes + sizeof(ulong) - 1) / sizeof(ulong);
                Span<ulong> target = _words.AsSpan((int)first, words + SpareWords);
                target.Clear();
                if (bytes > 0)
                {
                    ByteRunReader.Read(ref payload, MemoryMarshal.AsBytes(target)[..bytes]);
                    LittleEndianWords.FromBytes(target);
                }

                _at[level] = first * WordBits;
                _ends[level] = _at[level] + (8L * bytes);
                first += words + SpareWords;
            }
        }
        catch
        {
            ArrayPool<ulong>.Shared.Return(_words);
            throw;
        }
    }

    /// <summary>Takes the bits of a word's pixels. <see cref="Check"/> after each plane of a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Take(scoped in WordLevels levels)
    {
        ref ulong words = ref MemoryMarshal.GetArrayDataReference(_words);
        ref long at = ref MemoryMarshal.GetArrayDataReference(_at);
        ulong residual = 0;
        residual |= Take(ref words, ref at, 0, levels.Of(0));
        residual |= Take(ref words, ref at, 1, levels.Of(1));
        residual |= Take(ref words, ref at, 2, levels.Of(2));
        residual |= Take(ref words, ref at, 3, levels.Of(3));
        residual |= Take(ref words, ref at, 4, levels.Of(4));
        residual |= Take(ref words, ref at, 5, levels.Of(5));
        residual |= Take(ref words, ref at, 6, levels.Of(6));
        residual |= Take(ref words, ref at, 7, levels.Of(7));
        residual |= Take(ref words, ref at, 8, levels.Of(8));
        residual |= Take(ref words, ref at, 9, levels.Of(9));
        residual |= Take(ref words, ref at, 10, levels.Of(10));
        residual |= Take(ref words, ref at, 11, levels.Of(11));
        residual |= Take(ref words, ref at, 12, levels.Of(12));
        residual |= Take(ref words, ref at, 13, levels.Of(13));
        residual |= Take(ref words, ref at, 14, levels.Of(14));
        residual |= Take(ref words, ref at, 15, levels.Of(15));
        return residual;
    }

    /// <summary>Makes sure that all bits taken were there.</summary>
    /// <exception cref="MalformedStreamException">They were not.</exception>
    public void Check()
    {
        for (int level = 0; level < StateMap.Levels; level++)
        {
            if (_at[level] > _ends[level])
            {
                throw new MalformedStreamException($"Level {level} of a chunk has fewer bits than samples need.");
            }
        }
    }

    /// <summary>Makes sure that nothing is left but bits that fill the last byte, which are 0.</summary>
    /// <exception cref="MalformedStreamException">There is more.</exception>
    public void CheckEnd()
    {
        for (int level = 0; level < StateMap.Levels; level++)
        {
            if (_ends[level] - _at[level] >= 8)
            {
                throw new MalformedStreamException($"Level {level} of a chunk has {_ends[level] - _at[level]} bits too many.");
            }

            if (_words[_at[level] / WordBits] >> (int)(_at[level] % WordBits) != 0)
            {
                throw new MalformedStreamException($"Level {level} of a chunk ends with bits that are not 0.");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<ulong>.Shared.Return(_words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Take(ref ulong words, ref long places, int level, ulong pixels)
    {
        long at = Unsafe.Add(ref places, level);
        ref ulong word = ref Unsafe.Add(ref words, (nint)(at >> 6));
        ulong bits = (word >> (int)at) | ((Unsafe.Add(ref word, 1) << 1) << ~(int)at); // modulo 64
        Unsafe.Add(ref places, level) = at + BitOperations.PopCount(pixels);
        return BitGather.Deposit(bits, pixels);
    }
}
