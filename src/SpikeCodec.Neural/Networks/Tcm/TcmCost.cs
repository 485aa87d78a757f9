using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.Tcm;

/// <summary>Counts what a <see cref="TcmNetwork"/> costs; see <see cref="LayerCost"/> for what is counted.</summary>
/// <remarks>The prior's cumulative functions are trained numbers but cost nothing here: coding reads their tables.</remarks>
internal static class TcmCost
{
    public static IReadOnlyList<NetworkPart> Of(TcmNetwork network)
    {
        double share = 1;
        double analysis = LayerCost.Macs([network.analysis.first, .. network.analysis.rest.children(), network.analysis.last], ref share);
        double latents = share;
        double hyper = Hyper(network, ref share);
        double entropy = (LayerCost.Macs(network.slices) * latents) + Scales(network, share, latents);
        share = latents;
        double synthesis = LayerCost.Macs([.. network.synthesis.blocks.children(), network.synthesis.last], ref share);

        Module?[] hyperModules = [network.hyperAnalysis, network.hyperMeans, network.prior, network.floatScales?.hyper];
        Module?[] entropyModules = [network.slices, network.scales, network.gains, network.floatScales?.attentions, network.floatScales?.stacks];
        return
        [
            new("analysis", LayerCost.Weights(network.analysis), analysis),
            new("hyper", hyperModules.Sum(LayerCost.Weights), hyper),
            new("entropy", entropyModules.Sum(LayerCost.Weights), entropy),
            new("synthesis", LayerCost.Weights(network.synthesis), synthesis),
        ];
    }

    /// <summary>Counts the hyper transforms. The share is that of the latents before and that of the hyperlatents after.</summary>
    private static double Hyper(TcmNetwork network, ref double share)
    {
        double sum = LayerCost.Macs([network.hyperAnalysis.down, network.hyperAnalysis.block, network.hyperAnalysis.last], ref share);
        foreach (HyperSynthesis up in new[] { network.hyperMeans, network.floatScales?.hyper }.OfType<HyperSynthesis>())
        {
            double own = share;
            sum += LayerCost.Macs([up.up, up.block, up.last], ref own);
        }

        return sum;
    }

    private static double Scales(TcmNetwork network, double hyperlatents, double latents) => network switch
    {
        { floatScales: { } scales } => (LayerCost.Macs(scales.attentions) + LayerCost.Macs(scales.stacks)) * latents,
        { scales: { } scales } =>
            (LayerCost.Macs(scales.conv1) * hyperlatents) + (LayerCost.Macs(scales.conv2) * hyperlatents * 4) + (LayerCost.Macs(scales.conv3) * latents),
        _ => 0,
    };
}
