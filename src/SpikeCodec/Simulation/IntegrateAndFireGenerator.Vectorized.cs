using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpikeCodec.Simulation;

/// <content>The same arithmetic on many pixels at a time.</content>
public sealed partial class IntegrateAndFireGenerator
{
    // Adding 2^52 (or 1.5 * 2^52 where the value may be negative) to a whole double leaves its integer in the low bits.
    private const double IntegerBias = 4503599627370496.0;
    private const double SignedIntegerBias = 6755399441055744.0;

    private static void SetCharge(ReadOnlySpan<float> luminance, Span<uint> charge, bool vectorized)
    {
        int done = vectorized && Vector128.IsHardwareAccelerated ? SetChargeVectorized(luminance, charge) : 0;
        SetChargeScalar(luminance[done..], charge[done..]);
    }

    private static void SetSlope(ReadOnlySpan<uint> from, ReadOnlySpan<uint> to, double inverseInterval, Span<uint> slope, bool vectorized)
    {
        int done = vectorized && Vector128.IsHardwareAccelerated ? SetSlopeVectorized(from, to, inverseInterval, slope) : 0;
        SetSlopeScalar(from[done..], to[done..], inverseInterval, slope[done..]);
    }

    /// <returns>The pixels done, a multiple of 16.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)] // a method of its own keeps the JIT's inlining budget for the vector operations
    internal static int SetChargeVectorized(ReadOnlySpan<float> luminance, Span<uint> charge)
    {
        int pixels = luminance.Length & ~15;
        for (int i = 0; i < pixels; i += 16)
        {
            (Vector512<double> low, Vector512<double> high) = Vector512.Widen(Vector512.Create(luminance.Slice(i, 16)));
            Vector512.Narrow(ToCharge(low), ToCharge(high)).CopyTo(charge.Slice(i, 16));
        }

        return pixels;
    }

    /// <returns>The pixels done, a multiple of 16.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int SetSlopeVectorized(ReadOnlySpan<uint> from, ReadOnlySpan<uint> to, double inverseInterval, Span<uint> slope)
    {
        int pixels = from.Length & ~15;
        Vector512<double> inverse = Vector512.Create(inverseInterval);
        for (int i = 0; i < pixels; i += 16)
        {
            (Vector512<ulong> fromLow, Vector512<ulong> fromHigh) = Vector512.Widen(Vector512.Create(from.Slice(i, 16)));
            (Vector512<ulong> toLow, Vector512<ulong> toHigh) = Vector512.Widen(Vector512.Create(to.Slice(i, 16)));
            Vector512<ulong> low = ToSlope(toLow - fromLow, inverse);
            Vector512<ulong> high = ToSlope(toHigh - fromHigh, inverse);
            Vector512.Narrow(low, high).CopyTo(slope.Slice(i, 16));
        }

        return pixels;
    }

    private void Fire(Ramp ramp, Span<uint> charge, PlaneRun planes, bool vectorized)
    {
        Debug.Assert(ramp.Light.Length == charge.Length, "There is one charge a pixel.");
        int done = !vectorized ? 0
            : Settings.Reset == ResetRule.Soft
            ? FireVectorized<SoftReset>(ramp, charge, planes)
            : FireVectorized<HardReset>(ramp, charge, planes);
        FireScalar(ramp, charge, planes, done, Settings.Reset);
    }

    private static int FireVectorized<TReset>(Ramp ramp, Span<uint> charge, PlaneRun planes)
        where TReset : IReset =>
        Vector512.IsHardwareAccelerated ? Fire64<TReset>(ramp, charge, planes)
        : Vector128.IsHardwareAccelerated ? Fire32<TReset>(ramp, charge, planes)
        : 0;

    /// <summary>Keeps 64 pixels in registers (four vectors of 16) while it walks along time.</summary>
    /// <returns>The pixels done.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)] // a method of its own keeps the JIT's inlining budget for the vector operations
    internal static int Fire64<TReset>(Ramp ramp, Span<uint> charge, PlaneRun planes)
        where TReset : IReset
    {
        int pixels = charge.Length & ~63;
        Span<byte> bytes = planes.Bytes;
        int planeBytes = planes.PlaneBytes;
        for (int i = 0; i < pixels; i += 64)
        {
            ReadOnlySpan<uint> light = ramp.Light.Slice(i, 64);
            ReadOnlySpan<uint> slope = ramp.Slope.Slice(i, 64);
            Span<uint> held = charge.Slice(i, 64);
            Vector512<uint> c0 = Vector512.Create(held), c1 = Vector512.Create(held[16..]);
            Vector512<uint> c2 = Vector512.Create(held[32..]), c3 = Vector512.Create(held[48..]);
            Vector512<uint> l0 = Vector512.Create(light), l1 = Vector512.Create(light[16..]);
            Vector512<uint> l2 = Vector512.Create(light[32..]), l3 = Vector512.Create(light[48..]);
            Vector512<uint> s0 = Vector512.Create(slope), s1 = Vector512.Create(slope[16..]);
            Vector512<uint> s2 = Vector512.Create(slope[32..]), s3 = Vector512.Create(slope[48..]);
            for (int plane = 0, offset = i >> 3; plane < planes.Count; plane++, offset += planeBytes)
            {
                ulong fired = Step<TReset>(ref c0, l0) | (Step<TReset>(ref c1, l1) << 16)
                    | (Step<TReset>(ref c2, l2) << 32) | (Step<TReset>(ref c3, l3) << 48);
                BinaryPrimitives.WriteUInt64LittleEndian(bytes[offset..], fired);
                l0 += s0;
                l1 += s1;
                l2 += s2;
                l3 += s3;
            }

            c0.CopyTo(held);
            c1.CopyTo(held[16..]);
            c2.CopyTo(held[32..]);
            c3.CopyTo(held[48..]);
        }

        return pixels;
    }

    /// <summary>As <see cref="Fire64"/> with 32 pixels in four vectors of 8, which is what 16 registers hold.</summary>
    /// <returns>The pixels done.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int Fire32<TReset>(Ramp ramp, Span<uint> charge, PlaneRun planes)
        where TReset : IReset
    {
        int pixels = charge.Length & ~31;
        Span<byte> bytes = planes.Bytes;
        int planeBytes = planes.PlaneBytes;
        for (int i = 0; i < pixels; i += 32)
        {
            ReadOnlySpan<uint> light = ramp.Light.Slice(i, 32);
            ReadOnlySpan<uint> slope = ramp.Slope.Slice(i, 32);
            Span<uint> held = charge.Slice(i, 32);
            Vector256<uint> c0 = Vector256.Create(held), c1 = Vector256.Create(held[8..]);
            Vector256<uint> c2 = Vector256.Create(held[16..]), c3 = Vector256.Create(held[24..]);
            Vector256<uint> l0 = Vector256.Create(light), l1 = Vector256.Create(light[8..]);
            Vector256<uint> l2 = Vector256.Create(light[16..]), l3 = Vector256.Create(light[24..]);
            Vector256<uint> s0 = Vector256.Create(slope), s1 = Vector256.Create(slope[8..]);
            Vector256<uint> s2 = Vector256.Create(slope[16..]), s3 = Vector256.Create(slope[24..]);
            for (int plane = 0, offset = i >> 3; plane < planes.Count; plane++, offset += planeBytes)
            {
                uint fired = Step<TReset>(ref c0, l0) | (Step<TReset>(ref c1, l1) << 8)
                    | (Step<TReset>(ref c2, l2) << 16) | (Step<TReset>(ref c3, l3) << 24);
                BinaryPrimitives.WriteUInt32LittleEndian(bytes[offset..], fired);
                l0 += s0;
                l1 += s1;
                l2 += s2;
                l3 += s3;
            }

            c0.CopyTo(held);
            c1.CopyTo(held[8..]);
            c2.CopyTo(held[16..]);
            c3.CopyTo(held[24..]);
        }

        return pixels;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Step<TReset>(ref Vector512<uint> charge, Vector512<uint> light)
        where TReset : IReset
    {
        Vector512<uint> sum = charge + light;
        Vector512<uint> carry = Vector512.LessThan(sum, light);
        charge = TReset.Keep(sum, carry);
        return carry.ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Step<TReset>(ref Vector256<uint> charge, Vector256<uint> light)
        where TReset : IReset
    {
        Vector256<uint> sum = charge + light;
        Vector256<uint> carry = Vector256.LessThan(sum, light);
        charge = TReset.Keep(sum, carry);
        return carry.ExtractMostSignificantBits();
    }

    /// <summary>Gives whole charges in the low halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> ToCharge(Vector512<double> luminance)
    {
        Vector512<double> most = Vector512.Create(MaxCharge);
        Vector512<double> scaled = luminance * Vector512.Create(Threshold);
        Vector512<double> positive = Vector512.GreaterThan(scaled, Vector512<double>.Zero) & scaled; // drops what is no number, too
        Vector512<double> charge = Vector512.ConditionalSelect(Vector512.LessThan(positive, most), positive, most);
        return (charge + Vector512.Create(IntegerBias)).AsUInt64(); // rounds half to even
    }

    /// <summary>Gives whole slopes in the low halves; the difference comes as a 64-bit integer in two's complement.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> ToSlope(Vector512<ulong> difference, Vector512<double> inverse)
    {
        Vector512<double> bias = Vector512.Create(SignedIntegerBias);
        Vector512<double> exact = (difference + bias.AsUInt64()).AsDouble() - bias;
        return (Vector512.Truncate(exact * inverse) + bias).AsUInt64();
    }

    /// <summary>What is left of a charge after a plane, chosen at compile time so that the loop has no branch.</summary>
    internal interface IReset
    {
        static abstract Vector512<uint> Keep(Vector512<uint> sum, Vector512<uint> carry);

        static abstract Vector256<uint> Keep(Vector256<uint> sum, Vector256<uint> carry);
    }

    internal readonly struct SoftReset : IReset
    {
        public static Vector512<uint> Keep(Vector512<uint> sum, Vector512<uint> carry) => sum;

        public static Vector256<uint> Keep(Vector256<uint> sum, Vector256<uint> carry) => sum;
    }

    internal readonly struct HardReset : IReset
    {
        public static Vector512<uint> Keep(Vector512<uint> sum, Vector512<uint> carry) => Vector512.AndNot(sum, carry);

        public static Vector256<uint> Keep(Vector256<uint> sum, Vector256<uint> carry) => Vector256.AndNot(sum, carry);
    }
}
