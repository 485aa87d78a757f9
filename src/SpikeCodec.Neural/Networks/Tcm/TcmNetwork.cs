using SpikeCodec.Neural.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.Tcm;

/// <summary>
/// The scene codec's network: transformer-CNN mixture (Liu et al., "Learned image compression with mixed transformer-CNN architectures",
/// CVPR 2023) as the paper uses it (section 4.2), for all rates at once and with tables that two machines agree on.
/// </summary>
/// <remarks>
/// <code>
/// scene ─► analysis (guided) ─► y ─► × gain ─┬──────────────────────► round(y - mean) = symbols ─► + mean ─► corrected ─► ÷ gain ─► synthesis ─► scene
///                                            └─► hyperAnalysis ─► round = z ─┬─► hyperMeans, slices ─► mean
///                                                                            └─► scales (whole numbers) ─► table of each symbol
/// </code>
/// Scenes are (N, 1, H, W), about 0 to 1, sides multiples of 64. Symbols and z are whole numbers; tables depend on z alone.
/// </remarks>
internal sealed partial class TcmNetwork : Module, INetworkFacts
{
    /// <summary>Sides of scenes must be multiples of this.</summary>
    public const int Alignment = 64;

    internal readonly AnalysisTransform analysis;
    internal readonly SynthesisTransform synthesis;
    internal readonly HyperAnalysis hyperAnalysis;
    internal readonly HyperSynthesis hyperMeans;
    internal readonly ScaleNetwork? scales;
    internal readonly FloatScales? floatScales;
    internal readonly FactorizedPrior prior;
    internal readonly LevelGains? gains;
    internal readonly ModuleList<SliceModel> slices;

    private readonly GaussianLikelihood _likelihood;
    private readonly Tensor _logStep;
    private readonly Tensor _logLeast;

    /// <summary>Initializes the network with random weights.</summary>
    /// <exception cref="ArgumentException">The sizes do not fit together.</exception>
    public TcmNetwork(TcmConfig config)
        : base(nameof(TcmNetwork))
    {
        config.Validate();
        Config = config;
        Add(nameof(analysis), analysis = new AnalysisTransform(config));
        Add(nameof(synthesis), synthesis = new SynthesisTransform(config));
        Add(nameof(hyperAnalysis), hyperAnalysis = new HyperAnalysis(config));
        Add(nameof(hyperMeans), hyperMeans = new HyperSynthesis(config));
        Add(nameof(prior), prior = new FactorizedPrior(config.Hyperlatents));
        Add(nameof(slices), slices = new ModuleList<SliceModel>([.. Enumerable.Range(0, config.Slices).Select(i => new SliceModel(i, config))]));
        if (config.HasFloatScales)
        {
            Add(nameof(floatScales), floatScales = new FloatScales(config));
        }
        else
        {
            Add(nameof(scales), scales = new ScaleNetwork(config.Hyperlatents, config.ScaleWidth, config.Latents));
            Add(nameof(gains), gains = new LevelGains(config.Latents));
        }

        Add("likelihood", _likelihood = new GaussianLikelihood());
        _logStep = tensor((float)ScaleTable.LogStep);
        _logLeast = tensor((float)Math.Log(ScaleTable.Least));
        register_buffer(nameof(_logStep), _logStep);
        register_buffer(nameof(_logLeast), _logLeast);
    }

    /// <summary>Gets the sizes.</summary>
    public TcmConfig Config { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NetworkPart> Parts() => TcmCost.Of(this);

    private void Add(string name, Module module) => register_module(name, module);
}
