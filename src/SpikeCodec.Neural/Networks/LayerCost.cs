using SpikeCodec.Neural.Layers;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks;

/// <summary>Counts what layers cost, from their weights.</summary>
/// <remarks>
/// Counted are the multiply-adds of convolutions, dense layers, normalisation by sums of squares (<see cref="Gdn"/>) and attention's two
/// products. Not counted are biases, activations, layer norms, softmax, sums of branches, and the padding of maps to whole windows.
/// </remarks>
internal static class LayerCost
{
    /// <summary>Gets the trained numbers of a module, or 0 for null.</summary>
    public static long Weights(Module? module) => module?.parameters().Sum(parameter => parameter.numel()) ?? 0;

    /// <summary>Gets the multiply-adds for one position of the output, of a module whose layers all work at the output's size.</summary>
    public static double Macs(Module module) => module.modules().Prepend(module).Sum(Own);

    /// <summary>Gets the multiply-adds of modules, one after the other, for one pixel of the picture.</summary>
    /// <param name="chain">The modules.</param>
    /// <param name="share">The positions of the first one's input for a pixel of the picture; at the end, those of the last one's output.</param>
    public static double Macs(IEnumerable<Module> chain, ref double share)
    {
        double sum = 0;
        foreach (Module module in chain)
        {
            sum += Macs(module, ref share);
        }

        return sum;
    }

    private static double Macs(Module module, ref double share)
    {
        double before = share;
        switch (module)
        {
            case ResidualBlockWithStride block:
                share /= 4;
                return Macs(block) * share;
            case ResidualBlockUpsample block:
                share *= 4;
                return ((Macs(block.up) + Macs(block.skip)) * before) + ((Macs(block.conv) + Macs(block.norm)) * share);
            case SubpixelConv:
                share *= 4;
                return Macs(module) * before;
            case Conv conv:
                share /= conv.Stride * conv.Stride;
                return Own(conv) * share;
            default:
                return Macs(module) * before;
        }
    }

    private static double Own(Module module) => module switch
    {
        Conv conv => conv.weight.numel(),
        IntegerConv conv => conv.weight.numel(),
        Dense dense => dense.weight.numel(),
        Gdn norm => norm.gamma.numel(),
        WindowAttention attention => attention.ProductsPerToken,
        _ => 0,
    };
}
