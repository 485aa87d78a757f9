using SpikeCodec.Neural.Models;
using SpikeCodec.Neural.Networks.Light;
using SpikeCodec.Neural.Networks.LongShort;
using SpikeCodec.Neural.Networks.Tcm;
using SpikeCodec.Training.Recipes;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Networks;

/// <summary>Makes the networks of a recipe, with the weights that it starts from.</summary>
/// <param name="file">The recipe.</param>
/// <param name="store">Where models are looked for.</param>
/// <param name="createAttention">Makes the attention; the built-in ones where null.</param>
internal sealed class TrainingNetworksBuilder(
    RecipeFile file, ModelStore store, Func<AttentionKind, TcmConfig, AttentionTrainee>? createAttention = null)
{
    private readonly List<string> _notes = [];

    /// <summary>Makes the networks on a device.</summary>
    /// <exception cref="SpikeCodecException">A start model is missing or does not fit.</exception>
    public TrainingNetworks Build(Device device)
    {
        using Generator generator = random.manual_seed((long)file.Recipe.Seed); // weights are part of what the seed decides
        ReconstructorTrainee? reconstructor = file.Recipe.Reconstructor is ReconstructorRecipe scenes ? Build(scenes) : null;
        TcmNetwork? codec = null;
        AttentionTrainee? attention = null;
        if (file.Recipe.Codec is CodecRecipe recipe)
        {
            StartModel? start = StartModel.Find(recipe.Start, file.Folder, store);
            codec = Build(recipe, start);
            attention = recipe.Attention == AttentionKind.None ? null : Build(recipe, start, codec.Config);
        }

        RestorerTrainee? restorer = file.Recipe.Restorer is RestorerRecipe repairs ? Build(repairs) : null;
        TrainingNetworks networks = new(reconstructor, codec, attention, restorer, _notes)
        {
            CodecIsFresh = codec is not null && file.Recipe.Codec!.Start is null,
            ReconstructorLearns = file.Recipe.Reconstructor is not { Learns: false },
        };
        foreach (nn.Module module in networks.Modules)
        {
            module.to(device).train();
        }

        return networks;
    }

    private ReconstructorTrainee Build(ReconstructorRecipe recipe)
    {
        const string Key = "reconstructor";
        StartModel? start = StartModel.Find(recipe.Start, file.Folder, store);
        ReconstructorTrainee trainee = RecipeJson.Guard<ReconstructorTrainee>("The reconstructor's 'config'", () => recipe.Architecture == "light"
            ? new LightTrainee(StartModel.Sizes(recipe.Config, start, Key, new LightConfig()))
            : new LongShortTrainee(StartModel.Sizes(recipe.Config, start, Key, new LongShortConfig())));
        start?.Apply(trainee.Module);
        _notes.Add($"reconstructor {trainee.Architecture}, {Count(trainee.Module)}, from {start?.Name ?? "random weights"}{(recipe.Learns ? string.Empty : ", which stays as it is")}");
        return trainee;
    }

    private TcmNetwork Build(CodecRecipe recipe, StartModel? start)
    {
        TcmConfig config = recipe.Width is string width ? TcmConfig.Named[width] : StartModel.Sizes(recipe.Config, start, "codec", TcmConfig.Nano);
        TcmNetwork codec = RecipeJson.Guard("The codec's 'config'", () => new TcmNetwork(config));
        string from = start?.Name ?? "random weights";
        if (start is not null)
        {
            start.Apply(codec);
        }
        else if (TransformStart.Apply(codec))
        {
            from = "a cosine transform";
        }

        _notes.Add($"codec tcm, {Count(codec)}, from {from}");
        return codec;
    }

    private AttentionTrainee Build(CodecRecipe recipe, StartModel? start, TcmConfig config)
    {
        AttentionTrainee attention = (createAttention ?? AttentionTrainees.Create)(recipe.Attention, config);
        bool hasStart = start is { HasAttention: true };
        if (hasStart)
        {
            start!.ApplyAttention(attention.Module);
        }

        _notes.Add($"attention {recipe.Attention.ToString().ToLowerInvariant()}, {Count(attention.Module)}, from {(hasStart ? start!.Name : "random weights")}");
        return attention;
    }

    private RestorerTrainee Build(RestorerRecipe recipe)
    {
        StartModel? start = StartModel.Find(recipe.Start, file.Folder, store);
        RestorerTrainee trainee = new(recipe.ToConfig());
        start?.Apply(trainee.Module);
        _notes.Add($"restorer of {string.Join(", ", recipe.Codecs)}, {Count(trainee.Module)}, from {start?.Name ?? "random weights"}");
        return trainee;
    }

    private static string Count(nn.Module module) => $"{module.parameters().Sum(parameter => parameter.numel()):N0} weights";
}
