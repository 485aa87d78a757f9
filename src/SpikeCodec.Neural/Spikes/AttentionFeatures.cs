using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Spikes;

/// <summary>
/// What the spike-oriented attentions are fed: the 20 planes before a scene in the order of time, and the 20 after it in reverse, so that both
/// sequences end at the scene. Squares of 4x4 pixels are the channels of one position, and several planes may be one step: their mean.
/// </summary>
internal static class AttentionFeatures
{
    /// <summary>The planes on each side.</summary>
    public const int PlanesPerSide = 20;

    /// <summary>The pixels on each side of a square.</summary>
    public const int Block = 4;

    /// <summary>The channels of a step.</summary>
    public const int Channels = Block * Block;

    /// <summary>Makes the sequences of windows of equal size.</summary>
    /// <param name="windows">A window a pixel, row by row.</param>
    /// <param name="width">The pixels of a row.</param>
    /// <param name="height">The rows.</param>
    /// <param name="alignment">What padded sides must be multiples of; the last row and column are repeated up to it.</param>
    /// <param name="directions">1 for the planes before alone, 2 for both sides.</param>
    /// <param name="planesPerStep">The planes of a step, a divisor of 20.</param>
    /// <returns>float32 (20 / planesPerStep, N x directions, 16, H/4, W/4), first what was before each scene, then what came after each.</returns>
    public static Tensor Create(
        IReadOnlyList<ReadOnlyMemory<ulong>> windows, int width, int height, int alignment, int directions, int planesPerStep)
    {
        int columns = WindowFeatures.RoundUp(width, alignment) / Block;
        int rows = WindowFeatures.RoundUp(height, alignment) / Block;
        int steps = PlanesPerSide / planesPerStep;
        float[] values = new float[steps * directions * windows.Count * rows * columns * Channels];
        int map = rows * columns * Channels;
        for (int i = 0; i < windows.Count; i++)
        {
            for (int direction = 0; direction < directions; direction++)
            {
                int sequence = (direction * windows.Count) + i;
                for (int step = 0; step < steps; step++)
                {
                    int first = direction == 0
                        ? SpikeWindow.Radius - PlanesPerSide + (step * planesPerStep)
                        : SpikeWindow.Radius + 1 + PlanesPerSide - ((step + 1) * planesPerStep);
                    Span<float> target = values.AsSpan(((step * directions * windows.Count) + sequence) * map, map);
                    Fill(windows[i].Span, width, height, rows, columns, first, planesPerStep, target);
                }
            }
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor features = empty([steps, directions * windows.Count, rows, columns, Channels], float32);
        values.CopyTo(MemoryMarshal.Cast<byte, float>(features.bytes));
        return features.permute(0, 1, 4, 2, 3).MoveToOuterDisposeScope();
    }

    private static void Fill(
        ReadOnlySpan<ulong> window, int width, int height, int rows, int columns, int firstPlane, int planes, Span<float> values)
    {
        ulong mask = (1UL << planes) - 1;
        float share = 1f / planes;
        for (int row = 0; row < rows * Block; row++)
        {
            ReadOnlySpan<ulong> pixels = window.Slice(Math.Min(row, height - 1) * width, width);
            Span<float> positions = values[(row / Block * columns * Channels)..];
            int part = row % Block * Block;
            for (int column = 0; column < columns * Block; column++)
            {
                ulong near = (pixels[Math.Min(column, width - 1)] >> firstPlane) & mask;
                positions[(column / Block * Channels) + part + (column % Block)] = BitOperations.PopCount(near) * share;
            }
        }
    }
}
