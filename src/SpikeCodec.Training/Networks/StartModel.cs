using System.Text.Json;
using SpikeCodec.Neural.Codecs.Tcm;
using SpikeCodec.Neural.Models;
using SpikeCodec.Training.Recipes;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Networks;

/// <summary>What a network starts from: a model, or a file of weights.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="File">The weights.</param>
/// <param name="Config">The sizes of its network, where it is a model.</param>
internal sealed record StartModel(string Name, SafetensorsFile File, JsonElement? Config)
{
    /// <summary>What the names of files of weights end in; ids of models do not.</summary>
    public const string Extension = ".safetensors";

    /// <summary>Finds what a recipe names.</summary>
    /// <param name="start">The id of a model or the path of a file, or null.</param>
    /// <param name="folder">The folder of the recipe.</param>
    /// <param name="store">Where models are looked for.</param>
    /// <returns>What was found, or null where nothing is named.</returns>
    public static StartModel? Find(string? start, string folder, ModelStore store)
    {
        if (start is null)
        {
            return null;
        }

        if (start.EndsWith(Extension, StringComparison.Ordinal))
        {
            return new StartModel(start, SafetensorsFile.Parse(System.IO.File.ReadAllBytes(Path.Combine(folder, start))), null);
        }

        StoredModel model = store.Find(start);
        return new StartModel(start, ModelStore.Load(model), model.Manifest.Config);
    }

    /// <summary>Gets the sizes of a network: the recipe's, else those of the model, else its own.</summary>
    public static T Sizes<T>(JsonElement? recipe, StartModel? start, string key, T own)
        where T : class
        => recipe is JsonElement chosen ? RecipeJson.Read<T>(chosen, $"The recipe's '{key}.config'")
            : start?.Config is JsonElement config ? RecipeJson.Read<T>(config, $"The 'config' of model {start.Name}")
            : own;

    /// <summary>Tells whether there is an attention among the weights.</summary>
    public bool HasAttention => File.Tensors.Any(IsAttention);

    /// <summary>Copies the weights into a network; those of an attention, and tables, are left out.</summary>
    public void Apply(nn.Module module) => Apply(module, File.Tensors.Where(tensor => !IsAttention(tensor) && !IsTable(tensor)));

    /// <summary>Copies the attention's weights into its network.</summary>
    public void ApplyAttention(nn.Module module) => Apply(
        module, File.Tensors.Where(IsAttention).Select(tensor => tensor with { Name = tensor.Name[TrainingNetworks.AttentionPrefix.Length..] }));

    private static bool IsAttention(StoredTensor tensor) => tensor.Name.StartsWith(TrainingNetworks.AttentionPrefix, StringComparison.Ordinal);

    /// <summary>Tells whether a tensor is a probability table, which follows from the weights.</summary>
    private static bool IsTable(StoredTensor tensor) => tensor.Name is TcmTables.LatentsName or TcmTables.HyperlatentsName;

    private void Apply(nn.Module module, IEnumerable<StoredTensor> tensors)
    {
        try
        {
            ModelTensors.Apply(module, new SafetensorsFile(tensors));
        }
        catch (MalformedStreamException error)
        {
            throw new MalformedStreamException($"{Name} does not fit the recipe's network: {error.Message}", error);
        }
    }
}
