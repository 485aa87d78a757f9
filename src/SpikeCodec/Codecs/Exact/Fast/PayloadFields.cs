using System.Buffers;

namespace SpikeCodec.Codecs.Exact.Fast;

/// <summary>Fields of a payload, taken from its start.</summary>
internal static class PayloadFields
{
    private const int MaxNumberBytes = 5;

    /// <summary>Takes bytes.</summary>
    /// <exception cref="MalformedStreamException">There are fewer.</exception>
    public static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> payload, int bytes)
    {
        if (bytes > payload.Length)
        {
            throw new MalformedStreamException($"A chunk has {payload.Length} bytes left; expected {bytes} more at least.");
        }

        ReadOnlySpan<byte> taken = payload[..bytes];
        payload = payload[bytes..];
        return taken;
    }

    /// <summary>Takes a number of seven bits a byte, the lowest first, bit 7 meaning that more follow.</summary>
    /// <exception cref="MalformedStreamException">It ends early or is above 2^31 - 1.</exception>
    public static int TakeNumber(ref ReadOnlySpan<byte> payload)
    {
        long number = 0;
        for (int i = 0; i < MaxNumberBytes; i++)
        {
            byte part = Take(ref payload, 1)[0];
            number |= (long)(part & 0x7F) << (7 * i);
            if (part < 0x80)
            {
                return number <= int.MaxValue ? (int)number : throw new MalformedStreamException($"A length is {number}; expected at most {int.MaxValue}.");
            }
        }

        throw new MalformedStreamException($"A length has more than {MaxNumberBytes} bytes.");
    }

    /// <summary>Appends a number as <see cref="TakeNumber"/> takes it.</summary>
    public static void PutNumber(int number, IBufferWriter<byte> output)
    {
        Span<byte> target = output.GetSpan(MaxNumberBytes);
        int length = 0;
        for (uint rest = (uint)number; ; rest >>= 7)
        {
            bool more = rest >= 0x80;
            target[length++] = (byte)(more ? rest | 0x80 : rest);
            if (!more)
            {
                break;
            }
        }

        output.Advance(length);
    }
}
