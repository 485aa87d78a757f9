using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Spikes;

/// <summary>
/// What the <c>light</c> network is fed: of every pixel the 61 samples of its window and seven firing rates measured from them. A network
/// finds rates in samples only with many layers, because an interval is a quotient; two bit operations find it here.
/// </summary>
/// <remarks>
/// The rates: one over the interval around the scene's plane, over the interval before that and after that, then (n - 1) / (last - first)
/// of the n spikes within 6, 12, 20 and 30 planes, which for constant light is far more exact than n over the planes. Where there are too
/// few spikes, the rate is n over the planes; an interval that is not there has the rate within 30 planes. All lie in 0..1.
/// </remarks>
internal static class WindowFeatures
{
    /// <summary>The values of a pixel.</summary>
    public const int Count = SpikeWindow.Planes + Rates;

    /// <summary>The pixels on each side of a square that becomes one position of the network.</summary>
    public const int Block = 4;

    /// <summary>The channels of a position.</summary>
    public const int Channels = Block * Block * Count;

    /// <summary>The rate within 20 planes: the best single guess of the scene.</summary>
    public const int BaseRate = SpikeWindow.Planes + 5;

    private const int Rates = 7;
    private const ushort One = 0x3F80; // 1 in bfloat16

    private static readonly int[] Radii = [6, 12, 20, 30];
    private static readonly ushort[] Expanded = ExpandBytes();

    /// <summary>Makes the features of windows of equal size.</summary>
    /// <param name="windows">A window a pixel, row by row.</param>
    /// <param name="width">The pixels of a row.</param>
    /// <param name="height">The rows.</param>
    /// <param name="alignment">What the network's sides must be multiples of; the last row and column are repeated up to it.</param>
    /// <returns>bfloat16 (N, 16 x 68, H/4, W/4), channels next to each other in memory.</returns>
    public static Tensor Create(IReadOnlyList<ReadOnlyMemory<ulong>> windows, int width, int height, int alignment)
    {
        int columns = RoundUp(width, alignment) / Block;
        int rows = RoundUp(height, alignment) / Block;
        using DisposeScope scope = NewDisposeScope();
        Tensor features = empty([windows.Count, rows, columns, Channels], bfloat16);
        for (int i = 0; i < windows.Count; i++)
        {
            using Tensor one = features[i];
            Span<ushort> values = MemoryMarshal.Cast<byte, ushort>(one.bytes);
            Fill(windows[i].Span, width, height, rows, columns, values);
        }

        return features.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>Gets a rate from a window cut to the given radius: a scalar reference for the tests and the kernel of the loop above.</summary>
    internal static float RateWithin(ulong window, int radius)
    {
        int planes = (2 * radius) + 1;
        ulong near = (window >> (SpikeWindow.Radius - radius)) & ((1UL << planes) - 1);
        int spikes = BitOperations.PopCount(near);
        return spikes < 2
            ? (float)spikes / planes
            : (float)(spikes - 1) / (63 - BitOperations.LeadingZeroCount(near) - BitOperations.TrailingZeroCount(near));
    }

    /// <summary>Gets the least multiple of <paramref name="alignment"/> that is not less than a side.</summary>
    internal static int RoundUp(int side, int alignment) => (side + alignment - 1) / alignment * alignment;

    private static void Fill(ReadOnlySpan<ulong> window, int width, int height, int rows, int columns, Span<ushort> values)
    {
        for (int row = 0; row < rows * Block; row++)
        {
            ReadOnlySpan<ulong> pixels = window.Slice(Math.Min(row, height - 1) * width, width);
            for (int column = 0; column < columns * Block; column++)
            {
                int position = ((row / Block) * columns) + (column / Block);
                int part = ((row % Block) * Block) + (column % Block);
                FillPixel(pixels[Math.Min(column, width - 1)], values.Slice((position * Channels) + (part * Count), Count));
            }
        }
    }

    private static void FillPixel(ulong window, Span<ushort> values)
    {
        for (int i = 0; i < 8; i++)
        {
            // Eight samples at a time; the last three of the last eight are overwritten by rates.
            Expanded.AsSpan((byte)(window >> (8 * i)) * 8, 8).CopyTo(values[(8 * i)..]);
        }

        Span<ushort> rates = values[SpikeWindow.Planes..];
        float fallback = RateWithin(window, Radii[^1]);
        ulong before = window & ((2UL << SpikeWindow.Radius) - 1); // planes up to the scene's own
        ulong after = window >> (SpikeWindow.Radius + 1);
        int last = 63 - BitOperations.LeadingZeroCount(before); // -1 where there is none
        int next = BitOperations.TrailingZeroCount(after); // 64 where there is none
        rates[0] = BFloat(last >= 0 && next < 64 ? 1f / (next + SpikeWindow.Radius + 1 - last) : fallback);

        ulong earlier = last >= 0 ? before & ~(1UL << last) : 0;
        rates[1] = BFloat(earlier != 0 ? 1f / (last - (63 - BitOperations.LeadingZeroCount(earlier))) : fallback);
        ulong later = after & (after - 1);
        rates[2] = BFloat(later != 0 ? 1f / (BitOperations.TrailingZeroCount(later) - next) : fallback);
        for (int i = 0; i < Radii.Length; i++)
        {
            rates[3 + i] = BFloat(RateWithin(window, Radii[i]));
        }
    }

    /// <summary>Rounds to the nearest of the 16-bit floats, which keep eight bits of a number.</summary>
    private static ushort BFloat(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    private static ushort[] ExpandBytes()
    {
        ushort[] expanded = new ushort[256 * 8];
        for (int i = 0; i < expanded.Length; i++)
        {
            expanded[i] = ((i >> 3) >> (i & 7) & 1) != 0 ? One : (ushort)0;
        }

        return expanded;
    }
}
