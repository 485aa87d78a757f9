namespace SpikeCodec.Codecs.External;

/// <summary>The units of an HEVC or VVC stream with start codes between them (annex B of both standards).</summary>
/// <param name="typeByte">The byte of a unit's header that has its type.</param>
/// <param name="typeShift">The bits after the type.</param>
/// <param name="typeMask">The bits of the type.</param>
/// <param name="parameterSets">The types of video, sequence and picture parameter sets.</param>
/// <param name="messages">The types of supplemental information (SEI), which no decoder needs.</param>
internal sealed class NalUnits(int typeByte, int typeShift, int typeMask, int[] parameterSets, int[] messages)
{
    /// <summary>Gets the units of HEVC (ITU-T H.265, table 7-1).</summary>
    public static NalUnits Hevc { get; } = new(0, 1, 0x3F, [32, 33, 34], [39, 40]);

    /// <summary>Gets the units of VVC (ITU-T H.266, table 5).</summary>
    public static NalUnits Vvc { get; } = new(1, 3, 0x1F, [14, 15, 16], [23, 24]);

    /// <summary>
    /// Leaves out supplemental information, and parameter sets that are the same as the last of their type: encoders repeat them at every
    /// key picture for those who tune in, but a chunk is always read from its start.
    /// </summary>
    public byte[] WithoutRepeats(ReadOnlySpan<byte> stream)
    {
        using MemoryStream kept = new(stream.Length);
        Dictionary<int, byte[]> last = [];
        bool wasDropped = false;
        for (int start = NextStart(stream, 0); start < stream.Length;)
        {
            int header = start + (stream[start + 2] == 0 ? 4 : 3); // 00 00 00 01 or 00 00 01
            int end = NextStart(stream, header);
            ReadOnlySpan<byte> unit = stream[header..end];
            if (IsNeedless(unit, last))
            {
                wasDropped = true;
            }
            else
            {
                if (wasDropped && header - start == 3)
                {
                    kept.WriteByte(0); // the first unit of a picture has the long start code
                }

                kept.Write(stream[start..end]);
                wasDropped = false;
            }

            start = end;
        }

        return kept.ToArray();
    }

    private static int NextStart(ReadOnlySpan<byte> stream, int from)
    {
        int found = stream[from..].IndexOf((ReadOnlySpan<byte>)[0, 0, 1]);
        if (found < 0)
        {
            return stream.Length;
        }

        return found > 0 && stream[from + found - 1] == 0 ? from + found - 1 : from + found;
    }

    private bool IsNeedless(ReadOnlySpan<byte> unit, Dictionary<int, byte[]> last)
    {
        if (unit.Length <= typeByte)
        {
            return false;
        }

        int type = (unit[typeByte] >> typeShift) & typeMask;
        if (messages.Contains(type))
        {
            return true;
        }

        if (!parameterSets.Contains(type))
        {
            return false;
        }

        if (last.TryGetValue(type, out byte[]? before) && unit.SequenceEqual(before))
        {
            return true;
        }

        last[type] = unit.ToArray();
        return false;
    }
}
