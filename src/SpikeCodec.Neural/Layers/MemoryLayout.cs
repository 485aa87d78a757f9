using static TorchSharp.torch;

namespace SpikeCodec.Neural.Layers;

/// <summary>How pictures lie in memory. Convolutions are about twice as fast on NHWC.</summary>
internal static class MemoryLayout
{
    /// <summary>Gets the same values (N, C, H, W) with channels next to each other in memory.</summary>
    public static Tensor ChannelsLast(this Tensor pictures)
    {
        using Tensor moved = pictures.permute(0, 2, 3, 1);
        using Tensor packed = moved.contiguous();
        return packed.permute(0, 3, 1, 2);
    }
}
