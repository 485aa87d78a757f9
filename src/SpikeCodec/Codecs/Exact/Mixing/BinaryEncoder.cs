using System.Runtime.CompilerServices;

namespace SpikeCodec.Codecs.Exact.Mixing;

/// <summary>
/// Codes bits into a range of 32 bits whose leading bytes are written as soon as both ends share them (carryless binary arithmetic coding,
/// as in Mahoney's PAQ).
/// </summary>
/// <param name="output">Where bytes go. What does not fit is counted and left out.</param>
internal ref struct BinaryEncoder(Span<byte> output) : IBinaryCoder
{
    private readonly Span<byte> _output = output;
    private uint _low = 0;
    private uint _high = uint.MaxValue;
    private int _count = 0;

    /// <summary>Gets the bytes so far, those that did not fit included.</summary>
    public readonly int Count => _count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Code(int bit, int probability)
    {
        uint middle = _low + (uint)(((ulong)(_high - _low) * (uint)probability) >> 16);
        if (bit != 0)
        {
            _high = middle;
        }
        else
        {
            _low = middle + 1;
        }

        while (((_low ^ _high) & 0xFF000000) == 0)
        {
            Write();
        }

        return bit;
    }

    /// <summary>Writes what tells the last bits from all others.</summary>
    public void Finish()
    {
        for (int i = 0; i < BinaryDecoder.LastBytes; i++)
        {
            Write();
        }
    }

    private void Write()
    {
        if (_count < _output.Length)
        {
            _output[_count] = (byte)(_high >> 24);
        }

        _count++;
        _low <<= 8;
        _high = (_high << 8) | 255;
    }
}
