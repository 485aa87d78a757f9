using SpikeCodec.Codecs;
using SpikeCodec.Neural.Codecs.Tcm;
using SpikeCodec.Neural.Models;
using SpikeCodec.Neural.Networks;
using SpikeCodec.Neural.Networks.Light;
using SpikeCodec.Neural.Networks.LongShort;
using SpikeCodec.Neural.Reconstruction;
using SpikeCodec.Neural.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural;

/// <summary>The learned stages, added to a catalogue. Nothing of TorchSharp is loaded before one of them runs.</summary>
public static class NeuralCatalog
{
    private static readonly CodecId TcmId = new(16);
    private static readonly CodecId TcmSoamId = new(17);
    private static readonly CodecId TcmBiSoamId = new(18);

    /// <summary>Adds the learned stages: the one place where they are listed.</summary>
    public static CodecCatalog WithNetworks(this CodecCatalog catalog, NeuralOptions options)
    {
        ModelStore store = ModelStore.Open(options.ModelFolder);
        NeuralRuntime runtime = new(options.Torch, options.Precision);
        return catalog with
        {
            Reconstructors = catalog.Reconstructors
                .With(new("light", "small network over 61 planes", _ => new LightReconstructor(() => LoadLight(store, runtime), runtime)))
                .With(new("longshort", "the paper's network over 41 planes", _ => new LongShortReconstructor(() => LoadLongShort(store, runtime), runtime))),
            SceneCodecs = catalog.SceneCodecs
                .With(new("tcm", "transformer-CNN mixture, scene by scene", settings => CreateTcm("tcm", TcmId, settings, store, runtime), TcmId))
                .With(new("tcm-soam", "tcm guided by the spikes before a scene", settings => CreateTcm("tcm-soam", TcmSoamId, settings, store, runtime), TcmSoamId))
                .With(new("tcm-bisoam", "tcm guided by the spikes around a scene", settings => CreateTcm("tcm-bisoam", TcmBiSoamId, settings, store, runtime), TcmBiSoamId)),
        };
    }

    private static TcmSceneCodec CreateTcm(string name, CodecId id, SceneCodecSettings settings, ModelStore store, NeuralRuntime runtime)
    {
        StoredModel model = settings.Model is ModelReference reference ? store.Find(reference) : store.FindDefault(name);
        return new TcmSceneCodec(
            id,
            name,
            model.Reference,
            () => new TcmCoder(TcmModel.Load(model, runtime.Device), runtime.Device, runtime.EncoderPrecision, runtime.DecoderPrecision),
            settings.Quality ?? TcmSceneCodec.DefaultQuality);
    }

    private static LightNetwork LoadLight(ModelStore store, NeuralRuntime runtime)
    {
        StoredModel model = store.FindDefault("light");
        Device device = runtime.Device;
        return Load(new LightNetwork(NetworkSettings.Read<LightConfig>(model.Manifest.Config)), model, device);
    }

    private static LongShortNetwork LoadLongShort(ModelStore store, NeuralRuntime runtime)
    {
        StoredModel model = store.FindDefault("longshort");
        Device device = runtime.Device;
        return Load(new LongShortNetwork(NetworkSettings.Read<LongShortConfig>(model.Manifest.Config)), model, device);
    }

    private static T Load<T>(T network, StoredModel model, Device device)
        where T : nn.Module
    {
        ModelTensors.Apply(network, ModelStore.Load(model));
        network.to(device).eval();
        foreach (TorchSharp.Modules.Parameter parameter in network.parameters())
        {
            parameter.requires_grad = false;
        }

        return network;
    }
}
