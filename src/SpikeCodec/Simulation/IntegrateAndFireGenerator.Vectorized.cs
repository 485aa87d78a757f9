using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SpikeCodec.Spikes;

namespace SpikeCodec.Simulation;

/// <content>The same arithmetic on many pixels at a time.</content>
public sealed partial class IntegrateAndFireGenerator
{
    // Adding 2^52 (or 1.5 * 2^52 where the value may be negative) to a whole double leaves its integer in the low bits.
    private const double IntegerBias = 4503599627370496.0;
    private const double SignedIntegerBias = 6755399441055744.0;

    private static void SetRamp(ReadOnlySpan<float> from, ReadOnlySpan<float> to, double inverseInterval, Ramp ramp, bool vectorized)
    {
        int done = vectorized && Vector128.IsHardwareAccelerated ? SetRampVectorized(from, to, inverseInterval, ramp) : 0;
        SetRampScalar(from[done..], to[done..], inverseInterval, new Ramp(ramp.Light[done..], ramp.Slope[done..]));
    }

    /// <returns>The pixels done, a multiple of 8.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int SetRampVectorized(ReadOnlySpan<float> from, ReadOnlySpan<float> to, double inverseInterval, Ramp ramp)
    {
        int pixels = from.Length & ~7;
        Vector512<double> inverse = Vector512.Create(inverseInterval);
        for (int i = 0; i < pixels; i += 8)
        {
            Vector512<double> first = ToCharges(Vector256.Create(from.Slice(i, 8)));
            Vector512<double> last = ToCharges(Vector256.Create(to.Slice(i, 8)));
            Vector512<double> slope = Vector512.Truncate((last - first) * inverse);
            LowHalves(first + Vector512.Create(IntegerBias)).CopyTo(ramp.Light.Slice(i, 8));
            LowHalves(slope + Vector512.Create(SignedIntegerBias)).CopyTo(ramp.Slope.Slice(i, 8));
        }

        return pixels;
    }

    private void Fire(Ramp ramp, Span<uint> charge, SpikeBlock planes, int start, int count, bool vectorized)
    {
        Debug.Assert(ramp.Light.Length == charge.Length, "There is one charge a pixel.");
        int done = !vectorized ? 0
            : Settings.Reset == ResetRule.Soft
            ? FireVectorized<SoftReset>(ramp, charge, planes, start, count)
            : FireVectorized<HardReset>(ramp, charge, planes, start, count);
        FireScalar(ramp, charge, planes, start, count, done, Settings.Reset);
    }

    private static int FireVectorized<TReset>(Ramp ramp, Span<uint> charge, SpikeBlock planes, int start, int count)
        where TReset : IReset =>
        Vector512.IsHardwareAccelerated ? Fire64<TReset>(ramp, charge, planes, start, count)
        : Vector128.IsHardwareAccelerated ? Fire32<TReset>(ramp, charge, planes, start, count)
        : 0;

    /// <summary>Keeps 64 pixels in registers (four vectors of 16) while it walks along time.</summary>
    /// <returns>The pixels done.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)] // a method of its own keeps the JIT's inlining budget for the vector operations
    internal static int Fire64<TReset>(Ramp ramp, Span<uint> charge, SpikeBlock planes, int start, int count)
        where TReset : IReset
    {
        int pixels = charge.Length & ~63;
        int planeBytes = planes.Geometry.PlaneBytes;
        Span<byte> run = planes.Bytes.Slice(start * planeBytes, count * planeBytes);
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
            for (int offset = i >> 3; offset < run.Length; offset += planeBytes)
            {
                ulong fired = Step<TReset>(ref c0, l0) | (Step<TReset>(ref c1, l1) << 16)
                    | (Step<TReset>(ref c2, l2) << 32) | (Step<TReset>(ref c3, l3) << 48);
                BinaryPrimitives.WriteUInt64LittleEndian(run[offset..], fired);
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
    internal static int Fire32<TReset>(Ramp ramp, Span<uint> charge, SpikeBlock planes, int start, int count)
        where TReset : IReset
    {
        int pixels = charge.Length & ~31;
        int planeBytes = planes.Geometry.PlaneBytes;
        Span<byte> run = planes.Bytes.Slice(start * planeBytes, count * planeBytes);
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
            for (int offset = i >> 3; offset < run.Length; offset += planeBytes)
            {
                uint fired = Step<TReset>(ref c0, l0) | (Step<TReset>(ref c1, l1) << 8)
                    | (Step<TReset>(ref c2, l2) << 16) | (Step<TReset>(ref c3, l3) << 24);
                BinaryPrimitives.WriteUInt32LittleEndian(run[offset..], fired);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ToCharges(Vector256<float> luminance)
    {
        (Vector256<double> low, Vector256<double> high) = Vector256.Widen(luminance);
        Vector512<double> charge = Vector512.Create(low, high) * Vector512.Create(Threshold);
        charge = Vector512.Min(Vector512.Max(charge, Vector512<double>.Zero), Vector512.Create(MaxCharge));
        return (charge + Vector512.Create(IntegerBias)) - Vector512.Create(IntegerBias); // rounds half to even
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> LowHalves(Vector512<double> biased)
    {
        Vector512<ulong> bits = biased.AsUInt64();
        return Vector256.Narrow(bits.GetLower(), bits.GetUpper());
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
