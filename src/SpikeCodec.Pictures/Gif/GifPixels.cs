namespace SpikeCodec.Pictures.Gif;

/// <summary>The LZW coder of GIF for 8-bit samples: codes of 9 to 12 bits, LSB first, in sub-blocks of at most 255 bytes.</summary>
internal sealed class GifPixels
{
    private const int SampleBits = 8;
    private const int MaxCodeBits = 12;
    private const int ClearCode = 1 << SampleBits;
    private const int EndCode = ClearCode + 1;

    /// <summary>Twice the codes that exist, so that a search ends soon.</summary>
    private const int Slots = 2 << MaxCodeBits;

    private readonly Stream _stream;

    /// <summary>A hash table from (code of a string, next sample) + 1 to the code of the longer string; 0 is an empty slot.</summary>
    private readonly int[] _keys = new int[Slots];

    private readonly ushort[] _codes = new ushort[Slots];
    private readonly byte[] _block = new byte[256];
    private int _blockBytes;
    private uint _bits;
    private int _bitCount;
    private int _codeBits;
    private int _nextCode;

    /// <summary>Initializes a coder that writes to a stream.</summary>
    public GifPixels(Stream stream) => _stream = stream;

    /// <summary>Writes the pixels of a picture.</summary>
    public void Write(ReadOnlySpan<ushort> samples)
    {
        _stream.WriteByte(SampleBits);
        _codeBits = SampleBits + 1;
        Restart();
        int code = samples[0];
        foreach (ushort sample in samples[1..])
        {
            int key = ((code << SampleBits) | sample) + 1;
            int slot = Find(key);
            if (_keys[slot] == key)
            {
                code = _codes[slot];
                continue;
            }

            WriteCode(code);
            code = sample;
            if (_nextCode == 1 << MaxCodeBits)
            {
                Restart();
                continue;
            }

            // The reader knows a string one code later than the writer, so the codes grow after the first that needs it was given away.
            if (_nextCode == 1 << _codeBits)
            {
                _codeBits++;
            }

            _keys[slot] = key;
            _codes[slot] = (ushort)_nextCode++;
        }

        WriteCode(code);
        GrowBeforeEnd();
        WriteCode(EndCode);
        Finish();
    }

    /// <summary>Finds the slot of a key, or the empty slot where it belongs.</summary>
    private int Find(int key)
    {
        // Fibonacci hashing: the top bits of a product with 2^32 / golden ratio.
        int slot = (int)(((uint)key * 2_654_435_769u) >> (32 - MaxCodeBits - 1));
        while (_keys[slot] != 0 && _keys[slot] != key)
        {
            slot = (slot + 1) & (Slots - 1);
        }

        return slot;
    }

    /// <summary>Forgets all strings, on both sides.</summary>
    private void Restart()
    {
        WriteCode(ClearCode);
        Array.Clear(_keys);
        _codeBits = SampleBits + 1;
        _nextCode = EndCode + 1;
    }

    /// <summary>The last code makes the reader learn one more string, which may be the one that widens its codes.</summary>
    private void GrowBeforeEnd()
    {
        if (_nextCode == 1 << _codeBits && _codeBits < MaxCodeBits)
        {
            _codeBits++;
        }
    }

    private void WriteCode(int code)
    {
        _bits |= (uint)code << _bitCount;
        _bitCount += _codeBits;
        while (_bitCount >= 8)
        {
            WriteByte((byte)_bits);
            _bits >>= 8;
            _bitCount -= 8;
        }
    }

    private void WriteByte(byte value)
    {
        _block[++_blockBytes] = value;
        if (_blockBytes == 255)
        {
            WriteBlock();
        }
    }

    private void WriteBlock()
    {
        _block[0] = (byte)_blockBytes;
        _stream.Write(_block, 0, _blockBytes + 1);
        _blockBytes = 0;
    }

    private void Finish()
    {
        if (_bitCount > 0)
        {
            WriteByte((byte)_bits);
        }

        if (_blockBytes > 0)
        {
            WriteBlock();
        }

        _stream.WriteByte(0);
        _bits = 0;
        _bitCount = 0;
    }
}
