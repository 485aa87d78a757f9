namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>The units of an HEVC byte stream (ITU-T H.265, annex B).</summary>
internal static class HevcUnits
{
    /// <summary>Unit types below this one are slices of pictures; from it on come parameter sets and messages.</summary>
    private const int FirstOtherType = 32;

    /// <summary>Gets the bytes of all slices, each with a start code of three bytes.</summary>
    public static long SliceBytes(ReadOnlySpan<byte> stream)
    {
        ReadOnlySpan<byte> startCode = [0, 0, 1];
        long bytes = 0;
        int start = stream.IndexOf(startCode);
        while (start >= 0)
        {
            ReadOnlySpan<byte> unit = stream[(start + startCode.Length)..];
            int next = unit.IndexOf(startCode);
            ReadOnlySpan<byte> body = (next < 0 ? unit : unit[..next]).TrimEnd((byte)0); // a next start code of four bytes begins with a zero
            if (body.Length > 0 && ((body[0] >> 1) & 0x3F) < FirstOtherType)
            {
                bytes += startCode.Length + body.Length;
            }

            start = next < 0 ? -1 : start + startCode.Length + next;
        }

        return bytes;
    }
}
