using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.LongShort;

/// <summary>Counts what a <see cref="LongShortNetwork"/> costs, from its weights.</summary>
internal static class LongShortCost
{
    public static IReadOnlyList<NetworkPart> Of(LongShortNetwork network)
    {
        int blocks = network.Config.SpikeBlocks;
        int neighbours = blocks - 1;
        double pyramid = PyramidMacs(network.alignment.pyramid);
        return
        [
            new("extractor", Weights(network.extractor), blocks * Macs(network.extractor)),
            new("alignment", Weights(network.alignment), (blocks * pyramid) + (neighbours * AlignmentMacs(network.alignment))),
            new("attentions", Weights(network.attentions), Macs(network.attentions)),
            new("fusion", Weights(network.fusion), Macs(network.fusion)),
        ];
    }

    private static double AlignmentMacs(PyramidAlignment alignment)
    {
        double cascade = Macs(alignment.compare) + Macs(alignment.settle) + Macs(alignment.move);
        return cascade + alignment.levels.Select((level, index) => Macs(level) * Share(index)).Sum();
    }

    private static double PyramidMacs(FeaturePyramid pyramid) =>
        pyramid.shrink.Zip(pyramid.refine).Select((pair, index) => (Macs(pair.First) + Macs(pair.Second)) * Share(index + 1)).Sum();

    /// <summary>A level's pixels over the picture's.</summary>
    private static double Share(int level) => Math.Pow(0.25, level);

    private static long Weights(Module module) => module.parameters().Sum(parameter => parameter.numel());

    /// <summary>Multiply-adds for one output pixel: each weight of a convolution is used once, biases and slopes are not counted.</summary>
    private static double Macs(Module module) =>
        module.parameters().Where(parameter => parameter.dim() == 4).Sum(parameter => parameter.numel());
}
