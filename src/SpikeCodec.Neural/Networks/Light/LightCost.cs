using SpikeCodec.Neural.Spikes;

namespace SpikeCodec.Neural.Networks.Light;

/// <summary>Counts what a <see cref="LightNetwork"/> costs; see <see cref="LayerCost"/> for what is counted.</summary>
internal static class LightCost
{
    public static IReadOnlyList<NetworkPart> Of(LightNetwork network)
    {
        const double Quarter = 1.0 / (WindowFeatures.Block * WindowFeatures.Block);
        const double Eighth = Quarter / 4;
        return
        [
            new("stem", LayerCost.Weights(network.stem), LayerCost.Macs(network.stem) * Quarter),
            new("before", LayerCost.Weights(network.before), LayerCost.Macs(network.before) * Quarter),
            new(
                "deep",
                LayerCost.Weights(network.down) + LayerCost.Weights(network.deep) + LayerCost.Weights(network.up),
                (LayerCost.Macs(network.down) + LayerCost.Macs(network.deep) + LayerCost.Macs(network.up)) * Eighth),
            new("after", LayerCost.Weights(network.after), LayerCost.Macs(network.after) * Quarter),
            new("head", LayerCost.Weights(network.head), LayerCost.Macs(network.head) * Quarter),
        ];
    }
}
