using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace SpikeCodec.Codecs.Exact.Fast;

/// <summary>Gathers the bits under a mask, and puts them back.</summary>
internal static class BitGather
{
    /// <summary>Gets the bits of <paramref name="value"/> where <paramref name="mask"/> has ones, moved together to the lowest places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Extract(ulong value, ulong mask) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitExtract(value, mask) : ExtractPortable(value, mask);

    /// <summary>Gets the lowest bits of <paramref name="value"/>, moved to where <paramref name="mask"/> has ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Deposit(ulong value, ulong mask) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitDeposit(value, mask) : DepositPortable(value, mask);

    /// <summary><see cref="Extract"/> on any processor.</summary>
    internal static ulong ExtractPortable(ulong value, ulong mask)
    {
        ulong result = 0;
        for (int place = 0; mask != 0; place++, mask &= mask - 1)
        {
            result |= (value & mask & (0 - mask)) != 0 ? 1UL << place : 0;
        }

        return result;
    }

    /// <summary><see cref="Deposit"/> on any processor.</summary>
    internal static ulong DepositPortable(ulong value, ulong mask)
    {
        ulong result = 0;
        for (; mask != 0; mask &= mask - 1, value >>= 1)
        {
            result |= mask & (0 - mask) & (0 - (value & 1));
        }

        return result;
    }
}
