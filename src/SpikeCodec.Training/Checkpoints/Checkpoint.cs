using System.Text.Json;
using SpikeCodec.Neural.Models;
using SpikeCodec.Training.Loops;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Checkpoints;

/// <summary>
/// The state of a run in one file: weights, their mean, both moments, all in 32 bits, and the state as metadata. One file is replaced at
/// once, so tensors and state are never of two moments, whatever interrupts the writing.
/// </summary>
internal static class Checkpoint
{
    private const string StateKey = "state";

    /// <summary>Writes a checkpoint, and the state beside it for people.</summary>
    public static void Write(
        TrainingFolder folder, TrainingState state, IReadOnlyList<(string Name, Parameter Parameter)> parameters, WeightAverage average, AdamOptimizer adam)
    {
        string json = JsonSerializer.Serialize(state, TrainingJson.Default.TrainingState);
        SafetensorsFile file = new(
            Tensors(parameters, average, adam).Select(one => TensorData.Store(one.Name, one.Tensor, ElementType.F32)),
            new Dictionary<string, string> { [StateKey] = json });
        AtomicFile.Write(folder.Checkpoint, file.Write);
        AtomicFile.Write(folder.State, System.Text.Encoding.UTF8.GetBytes(json + "\n"));
    }

    /// <summary>Reads where a run stands, or null where there is no checkpoint.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="recipeHash">The hash of the recipe that it is to go on with.</param>
    /// <exception cref="SpikeCodecException">The checkpoint is damaged, or of another recipe.</exception>
    public static (SafetensorsFile File, TrainingState State)? Find(TrainingFolder folder, string recipeHash)
    {
        if (!File.Exists(folder.Checkpoint))
        {
            return null;
        }

        SafetensorsFile file = SafetensorsFile.Parse(File.ReadAllBytes(folder.Checkpoint));
        TrainingState state = ParseState(file, folder.Checkpoint);
        return state.RecipeHash == recipeHash
            ? (file, state)
            : throw new MalformedStreamException(
                $"{folder.Checkpoint} is of another recipe, step {state.Step}; expected the one that it began with. Use another folder, or throw it away with --restart.");
    }

    /// <summary>Copies the tensors of a checkpoint back.</summary>
    /// <exception cref="MalformedStreamException">They are not those of the run.</exception>
    public static void Apply(
        SafetensorsFile file, IReadOnlyList<(string Name, Parameter Parameter)> parameters, WeightAverage average, AdamOptimizer adam)
    {
        foreach ((string name, Tensor tensor) in Tensors(parameters, average, adam))
        {
            TensorData.Restore(file.Find(name) ?? throw new MalformedStreamException($"The checkpoint has no tensor '{name}'."), tensor);
        }
    }

    private static TrainingState ParseState(SafetensorsFile file, string path)
    {
        try
        {
            return file.Metadata.TryGetValue(StateKey, out string? json)
                ? JsonSerializer.Deserialize(json, TrainingJson.Default.TrainingState) ?? throw new JsonException("null")
                : throw new JsonException("missing");
        }
        catch (JsonException error)
        {
            throw new MalformedStreamException($"{path} is no checkpoint: its state cannot be read.", error);
        }
    }

    private static IEnumerable<(string Name, Tensor Tensor)> Tensors(
        IReadOnlyList<(string Name, Parameter Parameter)> parameters, WeightAverage average, AdamOptimizer adam)
    {
        foreach ((int i, (string name, Parameter parameter)) in parameters.Index())
        {
            yield return ($"weights/{name}", parameter);
            yield return ($"average/{name}", average.Means[i]);
            yield return ($"first/{name}", adam.First[i]);
            yield return ($"second/{name}", adam.Second[i]);
        }
    }
}
