using SpikeCodec.Neural.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.Restoration;

/// <summary>
/// Repairs a decoded scene with the help of those beside it in time: what a codec took away or added, and the noise that a reconstructor left,
/// which is another in each scene.
/// </summary>
/// <remarks>
/// <code>
/// scenes (N, S, H, W) ─► less the middle one ─► unshuffle 2 ─► stem 3x3 ─► + shift ─► (residual block × gain) × B ─► head 3x3 ─► × size ─► shuffle 2 ─► + the middle one ─► (N, 1, H, W)
/// conditions (N, C) ──── dense ─► ReLU ─► dense ───────────────────────────────────┴────────────────────────┴──────────────────┘
/// </code>
/// H and W are even; scenes are 32-bit floats in expected spikes per plane, and convolutions compute in the type of the conditions, which say how the scenes were coded (<see cref="RestorerConditions"/>): one
/// network serves all codecs and qualities, and gives the scene back unchanged until it has learned better. What is wrong with a scene is a
/// hundred times as much at the lowest quality as at the highest, so the size of the change is a condition's too.
/// </remarks>
internal sealed class RestorerNetwork : Module<Tensor, Tensor, Tensor>, INetworkFacts
{
    /// <summary>Sides must be multiples of this.</summary>
    public const int Alignment = 2;

    private const int Cell = Alignment * Alignment;
    private const int ConditionWidth = 32;

    internal readonly Conv stem;
    internal readonly Dense conditions;
    internal readonly Dense modulation;
    internal readonly ModuleList<ResidualBlock> blocks;
    internal readonly Conv head;

    private static readonly Scalar InputScale = 4;
    private static readonly Scalar ModulationScale = 0.1;
    private static readonly Scalar UsualSize = 0.05;

    /// <summary>Initializes a network that changes nothing yet.</summary>
    public RestorerNetwork(RestorerConfig config)
        : base(nameof(RestorerNetwork))
    {
        Config = config;
        stem = new Conv(Cell * config.Scenes, config.Width);
        conditions = new Dense(RestorerConditions.Count(config), ConditionWidth);
        modulation = new Dense(ConditionWidth, (config.Width * (config.Blocks + 1)) + 1);
        blocks = ModuleList(Enumerable.Range(0, config.Blocks).Select(_ => new ResidualBlock(config.Width, activatesOutput: false)).ToArray());
        head = new Conv(config.Width, Cell);
        using (no_grad())
        using (NewDisposeScope()) // setting to 0 gives new tensors back
        {
            head.weight.zero_();
            head.bias!.zero_();
            modulation.weight.mul_(ModulationScale);
            modulation.bias.zero_();
        }

        RegisterComponents();
    }

    /// <summary>Gets the sizes.</summary>
    public RestorerConfig Config { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor scenes, Tensor coding)
    {
        using DisposeScope scope = NewDisposeScope();
        int width = Config.Width;
        Tensor modulations = modulation.forward(functional.relu(conditions.forward(coding))).unsqueeze(2).unsqueeze(3);
        Tensor middle = scenes.narrow(1, Config.Neighbours, 1);
        Tensor cells = functional.pixel_unshuffle(Differences(scenes, middle), Alignment).to(coding.dtype).ChannelsLast();
        Tensor x = stem.forward(cells).Plus(modulations.narrow(1, 0, width));
        foreach ((int i, ResidualBlock block) in blocks.Index())
        {
            Tensor gain = modulations.narrow(1, width * (i + 1), width);
            Tensor next = block.forward(x);
            x = next.Plus(next.sub(x).mul(gain)); // the block's change times 1 + gain
        }

        Tensor change = functional.pixel_shuffle(head.forward(functional.relu(x)).to(float32), Alignment);
        Tensor size = modulations.narrow(1, width * (Config.Blocks + 1), 1).to(float32).exp().mul(UsualSize);
        return change.mul(size).Plus(middle).MoveToOuterDisposeScope();
    }

    /// <summary>Gets what the scenes beside the middle one differ from it by, and the middle one itself, on a scale near 1.</summary>
    private Tensor Differences(Tensor scenes, Tensor middle)
    {
        int count = Config.Neighbours;
        return count == 0
            ? middle.mul(InputScale)
            : cat([scenes.narrow(1, 0, count).sub(middle), middle, scenes.narrow(1, count + 1, count).sub(middle)], 1).mul(InputScale);
    }

    /// <inheritdoc/>
    public IReadOnlyList<NetworkPart> Parts()
    {
        const double Share = 1.0 / Cell;
        return
        [
            new("stem", LayerCost.Weights(stem), LayerCost.Macs(stem) * Share),
            new("conditions", LayerCost.Weights(conditions) + LayerCost.Weights(modulation), 0),
            new("blocks", LayerCost.Weights(blocks), LayerCost.Macs(blocks) * Share),
            new("head", LayerCost.Weights(head), LayerCost.Macs(head) * Share),
        ];
    }
}
