using SpikeCodec.Neural.Layers;
using SpikeCodec.Neural.Networks.Tcm;
using SpikeCodec.Neural.Spikes;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.Attention;

/// <summary>
/// Spikes before a scene, or on both sides of it, to a map of where the codec's encoder should spend its bits (the paper's section 4.3).
/// A decoder has no use for it.
/// </summary>
internal abstract class SpikeAttention : Module<Tensor, Tensor>, INetworkFacts
{
    /// <summary>The channels of the recurrent state, at 1/4 of the size; the paper's text does not fix them, the sizes in its Table 5 do.</summary>
    protected const int Hidden = 16;

    private const int Layers = 5; // M in the paper
    private const double InitialLogit = -4;
    private const double InitialWeight = 0.01;

    /// <summary>Initializes the recurrent part.</summary>
    protected SpikeAttention(string name, int planesPerStep, int directions)
        : base(name)
    {
        PlanesPerStep = planesPerStep;
        Directions = directions;
        Recurrence = new ConvLstm(AttentionFeatures.Channels, Hidden, Layers);
    }

    /// <summary>Gets the sides of the scene that are looked at: 1 for the planes before it, 2 for both.</summary>
    public int Directions { get; }

    /// <summary>Gets the planes of a step.</summary>
    public int PlanesPerStep { get; }

    /// <summary>Gets the recurrent part, whose weights both sides share.</summary>
    protected ConvLstm Recurrence { get; }

    /// <summary>Makes an attention by name, or gets null for <c>none</c>.</summary>
    /// <param name="name"><c>soam</c>, <c>bisoam</c> or <c>none</c>.</param>
    /// <param name="codec">The codec that it guides.</param>
    public static SpikeAttention? Create(string name, TcmConfig codec) => name switch
    {
        "soam" => new Soam(codec.Widths[0], codec.AttentionPlanesPerStep),
        "bisoam" => new BiSoam(codec.Widths[0], codec.AttentionPlanesPerStep),
        "none" => null,
        _ => throw new ArgumentException($"There is no attention '{name}'; known: none, soam, bisoam.", nameof(name)),
    };

    /// <inheritdoc/>
    public abstract IReadOnlyList<NetworkPart> Parts();

    /// <summary>Counts the parts.</summary>
    protected IReadOnlyList<NetworkPart> Count(IEnumerable<Module> head)
    {
        double quarter = 1.0 / (AttentionFeatures.Block * AttentionFeatures.Block);
        double share = quarter;
        Module[] layers = [.. head];
        return
        [
            new("recurrence", LayerCost.Weights(Recurrence), LayerCost.Macs(Recurrence) * quarter * Directions * (AttentionFeatures.PlanesPerSide / PlanesPerStep)),
            new("head", layers.Sum(LayerCost.Weights), LayerCost.Macs(layers, ref share)),
        ];
    }

    /// <summary>Makes a last layer weak enough to leave a trained codec undisturbed: its map starts near 0.02 everywhere.</summary>
    protected static Conv CreateGate(int inputs, int outputs)
    {
        Conv gate = new(inputs, outputs);
        using IDisposable noGradient = no_grad();
        gate.weight.uniform_(-InitialWeight, InitialWeight);
        gate.bias!.fill_(InitialLogit);
        return gate;
    }
}
