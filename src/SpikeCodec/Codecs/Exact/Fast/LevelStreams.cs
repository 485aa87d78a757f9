using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpikeCodec.Codecs.Exact.Fast;

/// <summary>Bits of each level, one after the other, the first one lowest in the first byte. They grow as bits come.</summary>
internal sealed class LevelStreams : IDisposable
{
    private const int BlockWords = (TileStates.Planes * TileGrid.TileWords) + 2;
    private const int WordBits = 64;

    private readonly ulong[] _blocks = new ulong[StateMap.Levels * BlockWords];
    private readonly int[] _bits = new int[StateMap.Levels]; // in a level's block
    private readonly byte[][] _streams = new byte[StateMap.Levels][];
    private readonly int[] _lengths = new int[StateMap.Levels];

    /// <summary>Initializes empty streams.</summary>
    public LevelStreams() => Array.Fill(_streams, []);

    /// <summary>Appends the bits of a word's pixels to those of their levels. <see cref="Flush"/> after so many words as are followed at a time.</summary>
    /// <param name="levels">The levels.</param>
    /// <param name="residual">The bits.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(scoped in WordLevels levels, ulong residual)
    {
        ref ulong blocks = ref MemoryMarshal.GetArrayDataReference(_blocks);
        ref int bits = ref MemoryMarshal.GetArrayDataReference(_bits);
        Append(ref blocks, ref bits, 0, levels.Of(0), residual);
        Append(ref blocks, ref bits, 1, levels.Of(1), residual);
        Append(ref blocks, ref bits, 2, levels.Of(2), residual);
        Append(ref blocks, ref bits, 3, levels.Of(3), residual);
        Append(ref blocks, ref bits, 4, levels.Of(4), residual);
        Append(ref blocks, ref bits, 5, levels.Of(5), residual);
        Append(ref blocks, ref bits, 6, levels.Of(6), residual);
        Append(ref blocks, ref bits, 7, levels.Of(7), residual);
        Append(ref blocks, ref bits, 8, levels.Of(8), residual);
        Append(ref blocks, ref bits, 9, levels.Of(9), residual);
        Append(ref blocks, ref bits, 10, levels.Of(10), residual);
        Append(ref blocks, ref bits, 11, levels.Of(11), residual);
        Append(ref blocks, ref bits, 12, levels.Of(12), residual);
        Append(ref blocks, ref bits, 13, levels.Of(13), residual);
        Append(ref blocks, ref bits, 14, levels.Of(14), residual);
        Append(ref blocks, ref bits, 15, levels.Of(15), residual);
    }

    /// <summary>Moves whole words out of the blocks, so that there is room for more.</summary>
    public void Flush()
    {
        for (int level = 0; level < StateMap.Levels; level++)
        {
            Span<ulong> block = _blocks.AsSpan(level * BlockWords, BlockWords);
            int whole = _bits[level] / WordBits;
            Move(level, block[..whole]);
            block[0] = block[whole];
            _bits[level] %= WordBits;
        }
    }

    /// <summary>Moves the last bits out of the blocks and gets the streams.</summary>
    public ReadOnlySpan<byte> Finish(int level)
    {
        int bits = _bits[level];
        _bits[level] = 0;
        Move(level, _blocks.AsSpan(level * BlockWords, bits > 0 ? 1 : 0));
        int unused = bits > 0 ? (WordBits - bits) / 8 : 0;
        return _streams[level].AsSpan(0, _lengths[level] - unused);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (byte[] stream in _streams)
        {
            Return(stream);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Append(ref ulong blocks, ref int bits, int level, ulong pixels, ulong residual)
    {
        ulong taken = BitGather.Extract(residual, pixels);
        int at = Unsafe.Add(ref bits, level);
        ref ulong word = ref Unsafe.Add(ref blocks, (nint)((level * BlockWords) + (at >>> 6)));
        word |= taken << at; // modulo 64
        Unsafe.Add(ref word, 1) = (taken >> 1) >> ~at;
        Unsafe.Add(ref bits, level) = at + BitOperations.PopCount(pixels);
    }

    private void Move(int level, ReadOnlySpan<ulong> words)
    {
        int bytes = words.Length * sizeof(ulong);
        int length = _lengths[level];
        if (length + bytes > _streams[level].Length)
        {
            byte[] longer = ArrayPool<byte>.Shared.Rent(Math.Max(1 << 16, (int)Math.Min(Array.MaxLength, 2L * (length + bytes))));
            _streams[level].AsSpan(0, length).CopyTo(longer);
            Return(_streams[level]);
            _streams[level] = longer;
        }

        LittleEndianWords.Write(words, _streams[level].AsSpan(length));
        _lengths[level] = length + bytes;
    }

    private static void Return(byte[] stream)
    {
        if (stream.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(stream);
        }
    }
}
