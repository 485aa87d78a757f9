using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SpikeCodec.Spikes;

namespace SpikeCodec.Reconstruction;

/// <content>The counting, 32 pixels at a time.</content>
public sealed partial class TfpReconstructor
{
    /// <summary>
    /// Does what <see cref="Slide"/> does for all whole words. The counters of a word are in the order of <see cref="SpikeLanes"/>.
    /// </summary>
    /// <returns>The pixels done; the scalar loop does the rest.</returns>
    // Not inlined: together with its caller it would exhaust what the JIT inlines into one method, and the lane helpers would stay calls.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int SlideVectors(SpikeBlock planes, WindowMove move, Span<ushort> counts, Span<float> luminance)
    {
        Debug.Assert(counts.Length == luminance.Length, "one counter a pixel");
        ReadOnlySpan<byte> bytes = planes.Bytes;
        int planeBytes = planes.Geometry.PlaneBytes;
        Vector256<ushort> lowLanes = SpikeLanes.Low;
        Vector256<ushort> highLanes = SpikeLanes.High;
        Vector256<float> window = Vector256.Create((float)move.WindowPlanes);
        int done = 0;
        for (; done <= counts.Length - SpikeLanes.Pixels; done += SpikeLanes.Pixels)
        {
            Span<ushort> word = counts.Slice(done, SpikeLanes.Pixels);
            Vector256<ushort> low = Vector256.Create<ushort>(word);
            Vector256<ushort> high = Vector256.Create<ushort>(word[SpikeLanes.Lanes..]);

            // The counters stay in registers while the planes pass. A lane that fired is -1: subtracting it counts.
            int offset = (move.EnterStart * planeBytes) + (done / 8);
            for (int plane = move.EnterStart; plane < move.EnterEnd; plane++, offset += planeBytes)
            {
                Vector256<ushort> spikes = SpikeLanes.Load(bytes, offset);
                low -= SpikeLanes.Fired(spikes, lowLanes);
                high -= SpikeLanes.Fired(spikes, highLanes);
            }

            offset = (move.LeaveStart * planeBytes) + (done / 8);
            for (int plane = move.LeaveStart; plane < move.LeaveEnd; plane++, offset += planeBytes)
            {
                Vector256<ushort> spikes = SpikeLanes.Load(bytes, offset);
                low += SpikeLanes.Fired(spikes, lowLanes);
                high += SpikeLanes.Fired(spikes, highLanes);
            }

            low.CopyTo(word);
            high.CopyTo(word[SpikeLanes.Lanes..]);
            Span<float> light = luminance.Slice(done, SpikeLanes.Pixels);
            (SpikeLanes.First(low) / window).CopyTo(light);
            (SpikeLanes.First(high) / window).CopyTo(light[8..]);
            (SpikeLanes.Second(low) / window).CopyTo(light[16..]);
            (SpikeLanes.Second(high) / window).CopyTo(light[24..]);
        }

        return done;
    }
}
