using System.Runtime.CompilerServices;

namespace SpikeCodec.Codecs.Exact.Mixing;

/// <summary>Decodes what <see cref="BinaryEncoder"/> wrote. Past the end it reads zeros, and counts them.</summary>
internal ref struct BinaryDecoder : IBinaryCoder
{
    /// <summary>The bytes that an encoder ends with.</summary>
    public const int LastBytes = 4;

    private readonly ReadOnlySpan<byte> _input;
    private uint _low;
    private uint _high;
    private uint _value;
    private int _next;

    /// <summary>Initializes a decoder at the first bit.</summary>
    public BinaryDecoder(ReadOnlySpan<byte> input)
    {
        _input = input;
        _high = uint.MaxValue;
        for (int i = 0; i < LastBytes; i++)
        {
            _value = (_value << 8) | Read();
        }
    }

    /// <summary>Gets a value indicating whether the bits decoded so far took exactly the bytes that there are.</summary>
    public readonly bool IsAtEnd => _next == _input.Length;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Code(int bit, int probability)
    {
        uint middle = _low + (uint)(((ulong)(_high - _low) * (uint)probability) >> 16);
        int decoded;
        if (_value <= middle)
        {
            _high = middle;
            decoded = 1;
        }
        else
        {
            _low = middle + 1;
            decoded = 0;
        }

        while (((_low ^ _high) & 0xFF000000) == 0)
        {
            _low <<= 8;
            _high = (_high << 8) | 255;
            _value = (_value << 8) | Read();
        }

        return decoded;
    }

    private uint Read()
    {
        int at = _next++;
        return at < _input.Length ? _input[at] : 0u;
    }
}
