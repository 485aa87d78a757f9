using SpikeCodec.Neural.Codecs.Tcm;
using SpikeCodec.Neural.Networks.Tcm;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Networks;

/// <summary>The networks of a run, those that its stage has.</summary>
/// <param name="Reconstructor">The reconstructor.</param>
/// <param name="Codec">The codec.</param>
/// <param name="Attention">The attention on spikes.</param>
/// <param name="Restorer">The restorer of decoded scenes.</param>
/// <param name="Notes">What they were started from, for people.</param>
internal sealed record TrainingNetworks(
    ReconstructorTrainee? Reconstructor, TcmNetwork? Codec, AttentionTrainee? Attention, RestorerTrainee? Restorer, IReadOnlyList<string> Notes) : IDisposable
{
    /// <summary>The name of the attention's weights begins with this, in checkpoints and in models.</summary>
    public const string AttentionPrefix = TcmModel.AttentionPrefix;

    private const string ReconstructorPrefix = "reconstructor.";

    /// <summary>Gets a value indicating whether the codec's weights are fresh, so that its tables are to be set from data.</summary>
    public bool CodecIsFresh { get; init; }

    /// <summary>Gets a value indicating whether the reconstructor learns.</summary>
    public bool ReconstructorLearns { get; init; } = true;

    /// <summary>Gets all weights by names that are unique among the networks.</summary>
    public IReadOnlyList<(string Name, Parameter Parameter)> Parameters { get; } =
    [
        .. Named(ReconstructorPrefix, Reconstructor?.Module),
        .. Named("codec.", Codec),
        .. Named(AttentionPrefix, Attention?.Module),
        .. Named("restorer.", Restorer?.Module),
    ];

    /// <summary>Gets the modules.</summary>
    public IEnumerable<nn.Module> Modules => new nn.Module?[] { Reconstructor?.Module, Codec, Attention?.Module, Restorer?.Module }.OfType<nn.Module>();

    /// <summary>Lets only the attention learn, or everything that the recipe lets learn.</summary>
    public void Freeze(bool allButAttention)
    {
        foreach ((string name, Parameter parameter) in Parameters)
        {
            parameter.requires_grad = allButAttention
                ? name.StartsWith(AttentionPrefix, StringComparison.Ordinal)
                : ReconstructorLearns || !name.StartsWith(ReconstructorPrefix, StringComparison.Ordinal);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (nn.Module module in Modules)
        {
            module.Dispose();
        }
    }

    private static IEnumerable<(string Name, Parameter Parameter)> Named(string prefix, nn.Module? module) =>
        module?.named_parameters().Select(named => (prefix + named.name, named.parameter)) ?? [];
}
