using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Reconstruction;

/// <content>Both passes, 32 pixels at a time.</content>
public sealed partial class TfiReconstructor
{
    /// <summary>What is kept of a scene between the passes: age and interval of the low lanes, then of the high lanes.</summary>
    private const int PastPerScene = 4 * SpikeLanes.Lanes;

    /// <summary>
    /// Does all whole words. A word's ages and intervals stay in registers while the planes pass, forwards and then backwards.
    /// </summary>
    /// <returns>The pixels done; the scalar loop does the rest.</returns>
    private int ReconstructVectors(SpikeBlock planes, SceneGroup scenes, Span<ushort> past, CancellationToken cancellationToken)
    {
        SceneReach[] reaches = [.. scenes.Select(scene => Reach(planes, scene))];
        int done = 0;
        for (; done <= planes.Geometry.Pixels - SpikeLanes.Pixels; done += SpikeLanes.Pixels)
        {
            cancellationToken.ThrowIfCancellationRequested();
            PassForwards(planes, reaches, done / 8, past);
            PassBackwards(planes, scenes, reaches, done, past);
        }

        return done;
    }

    /// <summary>Notes the age of the last spike and the interval before it at every scene.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // as with SlideVectors of TfpReconstructor
    private static void PassForwards(SpikeBlock planes, SceneReach[] reaches, int wordByte, Span<ushort> past)
    {
        ReadOnlySpan<byte> bytes = planes.Bytes;
        int planeBytes = planes.Geometry.PlaneBytes;
        LaneState low = LaneState.Unknown;
        LaneState high = LaneState.Unknown;
        int plane = reaches[0].Plane - reaches[0].Before;
        int offset = (plane * planeBytes) + wordByte;
        foreach (SceneReach reach in reaches)
        {
            for (; plane <= reach.Plane; plane++, offset += planeBytes)
            {
                Vector256<ushort> spikes = SpikeLanes.Load(bytes, offset);
                low = low.Next(SpikeLanes.Fired(spikes, SpikeLanes.Low));
                high = high.Next(SpikeLanes.Fired(spikes, SpikeLanes.High));
            }

            low.Age.CopyTo(past);
            low.Interval.CopyTo(past[SpikeLanes.Lanes..]);
            high.Age.CopyTo(past[(2 * SpikeLanes.Lanes)..]);
            high.Interval.CopyTo(past[(3 * SpikeLanes.Lanes)..]);
            past = past[PastPerScene..];
        }
    }

    /// <summary>Learns the same of the future, and sets the luminance.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PassBackwards(SpikeBlock planes, SceneGroup scenes, SceneReach[] reaches, int firstPixel, ReadOnlySpan<ushort> past)
    {
        ReadOnlySpan<byte> bytes = planes.Bytes;
        int planeBytes = planes.Geometry.PlaneBytes;
        LaneState low = LaneState.Unknown;
        LaneState high = LaneState.Unknown;
        int plane = reaches[^1].Plane + reaches[^1].After;
        int offset = (plane * planeBytes) + (firstPixel / 8);
        for (int scene = reaches.Length - 1; scene >= 0; scene--)
        {
            SceneReach reach = reaches[scene];
            for (; plane > reach.Plane; plane--, offset -= planeBytes)
            {
                Vector256<ushort> spikes = SpikeLanes.Load(bytes, offset);
                low = low.Next(SpikeLanes.Fired(spikes, SpikeLanes.Low));
                high = high.Next(SpikeLanes.Fired(spikes, SpikeLanes.High));
            }

            ReadOnlySpan<ushort> known = past.Slice(scene * PastPerScene, PastPerScene);
            Vector256<ushort> lowPlanes = EstimatePlanes(reach, LaneState.Read(known), low);
            Vector256<ushort> highPlanes = EstimatePlanes(reach, LaneState.Read(known[(2 * SpikeLanes.Lanes)..]), high);
            Span<float> light = scenes[scene].Luminance.Slice(firstPixel, SpikeLanes.Pixels);
            Invert(SpikeLanes.First(lowPlanes)).CopyTo(light);
            Invert(SpikeLanes.First(highPlanes)).CopyTo(light[8..]);
            Invert(SpikeLanes.Second(lowPlanes)).CopyTo(light[16..]);
            Invert(SpikeLanes.Second(highPlanes)).CopyTo(light[24..]);
        }
    }

    /// <summary>Gets what <see cref="Estimate"/> divides 1 by, 0 where the luminance is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> EstimatePlanes(SceneReach reach, LaneState past, LaneState future)
    {
        Vector256<ushort> before = Vector256.Create((ushort)reach.Before);
        Vector256<ushort> after = Vector256.Create((ushort)reach.After);
        Vector256<ushort> all = Vector256.Create((ushort)reach.Planes);
        Vector256<ushort> former = past.Age;
        Vector256<ushort> latter = Vector256.AddSaturate(future.Age, Vector256<ushort>.One);

        // Sums that matter are 2 * 16,384 + 1 at most; the others saturate, or wrap and are not selected.
        Vector256<ushort> formerOnly = Vector256.ConditionalSelect(
            Vector256.LessThanOrEqual(Vector256.AddSaturate(former, past.Interval), before),
            Vector256.Max(past.Interval, former + after),
            all);
        Vector256<ushort> latterOnly = Vector256.ConditionalSelect(
            Vector256.LessThanOrEqual(Vector256.AddSaturate(latter, future.Interval), after),
            Vector256.Max(future.Interval, latter + before),
            all);
        Vector256<ushort> hasFormer = Vector256.LessThanOrEqual(former, before);
        Vector256<ushort> hasLatter = Vector256.LessThanOrEqual(latter, after);
        return Vector256.ConditionalSelect(
            hasFormer, Vector256.ConditionalSelect(hasLatter, former + latter, formerOnly), hasLatter & latterOnly);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Invert(Vector256<float> planes) =>
        Vector256.ConditionalSelect(Vector256.Equals(planes, Vector256<float>.Zero), planes, Vector256<float>.One / planes);

    /// <summary>What 16 pixels know on one side of a plane.</summary>
    /// <param name="Age">The planes since the last spike, <see cref="None"/> where there was none.</param>
    /// <param name="Interval">The planes between the last two spikes, <see cref="None"/> where there were fewer.</param>
    private readonly record struct LaneState(Vector256<ushort> Age, Vector256<ushort> Interval)
    {
        /// <summary>Gets the state before any plane.</summary>
        public static LaneState Unknown => new(Vector256<ushort>.AllBitsSet, Vector256<ushort>.AllBitsSet);

        /// <summary>Reads a state.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static LaneState Read(ReadOnlySpan<ushort> known) =>
            new(Vector256.Create(known), Vector256.Create(known[SpikeLanes.Lanes..]));

        /// <summary>Takes one plane in.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public LaneState Next(Vector256<ushort> fired)
        {
            Vector256<ushort> age = Vector256.AddSaturate(Age, Vector256<ushort>.One);
            return new LaneState(Vector256.AndNot(age, fired), Vector256.ConditionalSelect(fired, age, Interval));
        }
    }
}
