using SpikeCodec.Neural.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.LongShort;

/// <summary>
/// The paper's scene reconstruction module (section 4.1): a scene from spikes by their long-short term correlation, after Spk2ImgNet (Zhao and
/// others, 2021).
/// </summary>
/// <remarks>
/// <code>
/// planes ─┬─ block 0 ─► extractor ─► features 0 ─► alignment ─► attentions[0] ─┐
///         ├─ block 1 ─► extractor ─► features 1 ─► alignment ─► attentions[1] ─┤
///         ├─ block 2 ─► extractor ─► key ──────────────┼───────────────────────┼─► fusion ─► scene
///         ├─ block 3 ─► extractor ─► features 3 ─► alignment ─► attentions[2] ─┤
///         └─ block 4 ─► extractor ─► features 4 ─► alignment ─► attentions[3] ─┘
/// </code>
/// Spike block b holds planes [7b, 7b + 12]. The scene is regressed as expected spikes per plane, the unit of all scenes here. The published
/// training divides output and estimates by 0.6, its simulator's spikes per plane at full luminance, and compares them with luminance: the
/// same unit.
/// It runs in the type of its planes; bfloat16 is the faster one.
/// </remarks>
public sealed class LongShortNetwork : Module<Tensor, Tensor>, INetworkFacts
{
    internal readonly ShortTermExtractor extractor;
    internal readonly PyramidAlignment alignment;
    internal readonly ModuleList<MutualAttention> attentions = [];
    internal readonly SceneFusion fusion;

    /// <summary>Initializes a network with random weights.</summary>
    public LongShortNetwork(LongShortConfig config)
        : base(nameof(LongShortNetwork))
    {
        Config = config;
        extractor = new ShortTermExtractor(config);
        alignment = new PyramidAlignment(config);
        for (int i = 0; i < config.SpikeBlocks - 1; i++)
        {
            attentions.Add(new MutualAttention(config.Channels));
        }

        fusion = new SceneFusion(config);
        RegisterComponents();
    }

    /// <summary>Gets the network's shape.</summary>
    public LongShortConfig Config { get; }

    /// <summary>Gets the scene at the middle plane (N, 1, H, W), in expected spikes per plane, not clamped.</summary>
    /// <inheritdoc cref="Reconstruct" path="/param"/>
    /// <inheritdoc cref="Reconstruct" path="/exception"/>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        return Reconstruct(input).Scene.MoveToOuterDisposeScope();
    }

    /// <summary>Gets the scene and the coarse estimates on the way to it, which training looks at too.</summary>
    /// <param name="input">
    /// Planes (N, 41, H, W) of 0 and 1 in time order, H and W multiples of 4 (<see cref="EdgePadding.PadToMultiple"/>, then
    /// <see cref="EdgePadding.CropTo"/> of the scene). 41 and 4 are <see cref="LongShortConfig.Planes"/> and
    /// <see cref="LongShortConfig.SizeMultiple"/>.
    /// </param>
    /// <exception cref="ArgumentException">The planes have another shape.</exception>
    public LongShortResult Reconstruct(Tensor input)
    {
        CheckShape(input);
        using DisposeScope scope = NewDisposeScope();
        Tensor planes = input.ChannelsLast();
        Tensor[] features = new Tensor[Config.SpikeBlocks]; // 5 of (N, C, H, W)
        Tensor[] estimates = new Tensor[Config.SpikeBlocks]; // 5 of (N, 4, H, W)
        for (int block = 0; block < features.Length; block++)
        {
            (features[block], estimates[block]) = extractor.forward(planes.narrow(1, block * Config.Step, Config.BlockPlanes));
        }

        Tensor[] key = alignment.pyramid.forward(features[Config.Branches]);
        for (int neighbour = 0; neighbour < attentions.Count; neighbour++)
        {
            int block = neighbour < Config.Branches ? neighbour : neighbour + 1;
            features[block] = AlignAndMask(features[block], key, attentions[neighbour]);
        }

        Tensor scene = fusion.forward(cat(features, 1)); // (N, 5·C, H, W) -> (N, 1, H, W)
        scope.MoveToOuter(scene);
        scope.MoveToOuter(estimates);
        return new LongShortResult(scene, estimates);
    }

    /// <summary>Gets what each part costs, for all spike blocks together.</summary>
    /// <remarks>The key's pyramid is made and counted once, where counts of the published network have it once a neighbour.</remarks>
    public IReadOnlyList<NetworkPart> Parts() => LongShortCost.Of(this);

    private Tensor AlignAndMask(Tensor features, Tensor[] key, MutualAttention attention)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor aligned = alignment.forward(alignment.pyramid.forward(features), key);
        return attention.forward(aligned, key[0]).MoveToOuterDisposeScope();
    }

    private void CheckShape(Tensor planes)
    {
        long[] shape = planes.shape;
        if (shape.Length != 4 || shape[1] != Config.Planes || shape[2] % Config.SizeMultiple != 0 || shape[3] % Config.SizeMultiple != 0)
        {
            throw new ArgumentException(
                $"Planes are ({string.Join(", ", shape)}); expected (N, {Config.Planes}, H, W) with H and W multiples of {Config.SizeMultiple}.",
                nameof(planes));
        }
    }
}
