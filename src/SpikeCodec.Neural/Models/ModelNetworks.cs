using System.Text.Json;
using SpikeCodec.Neural.Networks;
using SpikeCodec.Neural.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Models;

/// <summary>Networks of stored models, ready to run. Whatever is wrong with a model is said with its id.</summary>
internal static class ModelNetworks
{
    /// <summary>Reads the settings of a model's network.</summary>
    /// <exception cref="MalformedStreamException">The network cannot have such settings.</exception>
    public static T ReadSettings<T>(StoredModel model) => Settle(model, () => NetworkSettings.Read<T>(model.Manifest.Config));

    /// <summary>Loads libtorch and a network with all the weights of its model.</summary>
    /// <exception cref="SpikeCodecException">There is no libtorch, or the model is damaged or another network's.</exception>
    public static T Load<TSettings, T>(StoredModel model, NeuralRuntime runtime, Func<TSettings, T> build)
        where T : nn.Module
    {
        Device device = runtime.Device; // before anything of TorchSharp is used
        TSettings settings = ReadSettings<TSettings>(model);
        return Create(model, ModelStore.Load(model), device, () => build(settings));
    }

    /// <summary>Builds a network, gives it its weights and puts it on a device. It can run, but not be trained.</summary>
    /// <param name="model">The model.</param>
    /// <param name="weights">The network's weights.</param>
    /// <param name="device">Where it is to run.</param>
    /// <param name="build">Builds the network with any weights.</param>
    /// <exception cref="MalformedStreamException">The network cannot be built so, or the weights are those of another.</exception>
    public static T Create<T>(StoredModel model, SafetensorsFile weights, Device device, Func<T> build)
        where T : nn.Module
    {
        T network = Settle(model, build);
        try
        {
            Named(model, () => ModelTensors.Apply(network, weights));
            network.to(device).eval();
            foreach (Parameter parameter in network.parameters())
            {
                parameter.requires_grad = false;
            }

            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Reads something of a model's weights, and names the model where that fails.</summary>
    public static void Named(StoredModel model, Action read)
    {
        try
        {
            read();
        }
        catch (MalformedStreamException exception)
        {
            throw new MalformedStreamException($"Model {model.Manifest.Id}: {model.Manifest.Weights.File}: {exception.Message}", exception);
        }
    }

    private static T Settle<T>(StoredModel model, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new MalformedStreamException(
                $"Model {model.Manifest.Id} has settings that architecture {model.Manifest.Architecture} cannot have: {exception.Message}", exception);
        }
    }
}
