using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Spikes;

/// <summary>The planes around a scene as a network's channels, 0 and 1.</summary>
internal static class PlaneFeatures
{
    private const ushort One = 0x3F80; // 1 in bfloat16

    /// <summary>Makes the planes of windows of equal size.</summary>
    /// <param name="windows">A window a pixel, row by row.</param>
    /// <param name="width">The pixels of a row.</param>
    /// <param name="height">The rows.</param>
    /// <param name="planes">An odd number of planes, the scene's own in the middle.</param>
    /// <returns>bfloat16 (N, planes, H, W), channels next to each other in memory.</returns>
    public static Tensor Create(IReadOnlyList<ReadOnlyMemory<ulong>> windows, int width, int height, int planes)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor result = empty([windows.Count, height, width, planes], bfloat16);
        int first = SpikeWindow.Radius - (planes / 2);
        for (int i = 0; i < windows.Count; i++)
        {
            using Tensor one = result[i];
            Span<ushort> values = MemoryMarshal.Cast<byte, ushort>(one.bytes);
            ReadOnlySpan<ulong> window = windows[i].Span;
            for (int pixel = 0; pixel < window.Length; pixel++)
            {
                ulong bits = window[pixel] >> first;
                foreach (ref ushort value in values.Slice(pixel * planes, planes))
                {
                    value = (bits & 1) != 0 ? One : (ushort)0;
                    bits >>= 1;
                }
            }
        }

        return result.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }
}
