namespace SpikeCodec.Neural.Spikes;

/// <summary>
/// What networks see of a recording: the 61 planes around a scene, one 64-bit word a pixel. Bit k is plane t - 30 + k, so bit 30 is the
/// scene's own plane t; bits 61 to 63 are 0.
/// </summary>
/// <remarks>
/// Planes before a recording's first or after its last are those that lie as far on the other side of that plane: plane -k is plane k.
/// The first and the last plane are not repeated. A recording of fewer than 31 planes is mirrored again and again, one of a single plane
/// repeats it.
/// </remarks>
public static class SpikeWindow
{
    /// <summary>The planes on each side of the scene's own.</summary>
    public const int Radius = 30;

    /// <summary>The planes of a window.</summary>
    public const int Planes = (2 * Radius) + 1;

    /// <summary>Gets the plane that stands for one that may lie outside a run of planes, by mirroring in time.</summary>
    /// <param name="plane">The plane asked for, counted from the run's first; any number.</param>
    /// <param name="planes">The planes of the run, 1 or more.</param>
    /// <returns>A plane of 0 to <paramref name="planes"/> - 1.</returns>
    public static int MirrorPlane(int plane, int planes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(planes, 1);
        if (planes == 1)
        {
            return 0;
        }

        long period = 2 * (planes - 1L);
        long place = (((long)plane % period) + period) % period;
        return (int)(place < planes ? place : period - place);
    }

    /// <summary>Replaces the planes of windows that are missing, as at the ends of a recording, by mirrored ones.</summary>
    /// <param name="words">The windows. Bits outside the present planes are overwritten.</param>
    /// <param name="first">The bit of the first plane that is present, 0 to <see cref="Radius"/>.</param>
    /// <param name="last">The bit of the last plane that is present, <see cref="Radius"/> to <see cref="Planes"/> - 1.</param>
    public static void MirrorMissing(Span<ulong> words, int first, int last)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, Radius);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, Radius);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(last, Planes);
        ulong present = ((1UL << (last - first + 1)) - 1) << first;
        foreach (ref ulong word in words)
        {
            ulong whole = word & present;
            for (int bit = 0; bit < first; bit++)
            {
                whole |= Bit(word, bit, first, last) << bit;
            }

            for (int bit = last + 1; bit < Planes; bit++)
            {
                whole |= Bit(word, bit, first, last) << bit;
            }

            word = whole;
        }
    }

    private static ulong Bit(ulong word, int bit, int first, int last) =>
        (word >> (first + MirrorPlane(bit - first, last - first + 1))) & 1;
}
