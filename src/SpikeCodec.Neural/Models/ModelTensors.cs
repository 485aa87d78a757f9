using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Models;

/// <summary>The weights of a network as the tensors of a file. Only parameters count: whatever else a network holds it makes itself.</summary>
public static class ModelTensors
{
    /// <summary>Copies the weights of a network.</summary>
    /// <param name="module">The network, on any device.</param>
    /// <param name="type">What to store: <see cref="ElementType.F16"/> or <see cref="ElementType.F32"/>.</param>
    public static IEnumerable<StoredTensor> Read(nn.Module module, ElementType type) =>
        module.named_parameters().Select(named => TensorData.Store(named.name, named.parameter, type));

    /// <summary>Copies weights into a network: exactly its own, by name and shape.</summary>
    /// <exception cref="MalformedStreamException">A weight is missing, has another shape, or is none of the network's.</exception>
    public static void Apply(nn.Module module, SafetensorsFile file)
    {
        Dictionary<string, Parameter> parameters = module.named_parameters().ToDictionary(named => named.name, named => named.parameter);
        foreach (string name in parameters.Keys)
        {
            _ = file.Find(name) ?? throw new MalformedStreamException($"There is no tensor '{name}', which the network has.");
        }

        foreach (StoredTensor stored in file.Tensors)
        {
            if (!parameters.TryGetValue(stored.Name, out Parameter? parameter))
            {
                throw new MalformedStreamException($"There is a tensor '{stored.Name}', which the network does not have.");
            }

            TensorData.Restore(stored, parameter);
        }
    }
}
