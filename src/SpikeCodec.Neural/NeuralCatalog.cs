using SpikeCodec.Codecs;
using SpikeCodec.Neural.Codecs.Tcm;
using SpikeCodec.Neural.Models;
using SpikeCodec.Neural.Networks.Light;
using SpikeCodec.Neural.Networks.LongShort;
using SpikeCodec.Neural.Networks.Restoration;
using SpikeCodec.Neural.Reconstruction;
using SpikeCodec.Neural.Restoration;
using SpikeCodec.Neural.Runtime;

namespace SpikeCodec.Neural;

/// <summary>
/// The learned stages, added to a catalogue. Nothing of TorchSharp is loaded before one of them runs, and so no member of this class names a
/// type of it.
/// </summary>
public static class NeuralCatalog
{
    private static readonly CodecId TcmId = new(16);
    private static readonly CodecId TcmSoamId = new(17);
    private static readonly CodecId TcmBiSoamId = new(18);
    private static readonly CodecId MosaicTcmId = new(19);

    /// <summary>Adds the learned stages: the one place where they are listed.</summary>
    public static CodecCatalog WithNetworks(this CodecCatalog catalog, NeuralOptions options)
    {
        ModelStore store = ModelStore.Open(options.ModelFolder);
        NeuralRuntime runtime = new(options.Torch, options.Precision);
        ComponentEntry<ISceneCodec, SceneCodecSettings> tcm =
            new("tcm", "transformer-CNN mixture, scene by scene", settings => CreateTcm("tcm", TcmId, settings, store, runtime, options), TcmId);
        return catalog with
        {
            Reconstructors = catalog.Reconstructors
                .With(new("light", "small network over 61 planes", _ => CreateLight(store, runtime)))
                .With(new("longshort", "the paper's network over 41 planes", _ => CreateLongShort(store, runtime))),
            SceneCodecs = catalog.SceneCodecs
                .With(tcm)
                .With(CodecCatalog.CreateMosaic(MosaicTcmId, tcm))
                .With(new("tcm-soam", "tcm guided by the spikes before a scene", settings => CreateTcm("tcm-soam", TcmSoamId, settings, store, runtime, options), TcmSoamId))
                .With(new("tcm-bisoam", "tcm guided by the spikes around a scene", settings => CreateTcm("tcm-bisoam", TcmBiSoamId, settings, store, runtime, options), TcmBiSoamId)),
            SceneRestorers = catalog.SceneRestorers
                .With(new(NetworkRestorer.StageName, "small network over decoded scenes", settings => CreateRestorer(settings, store, runtime))),
        };
    }

    private static TcmSceneCodec CreateTcm(
        string name, CodecId id, SceneCodecSettings settings, ModelStore store, NeuralRuntime runtime, NeuralOptions options)
    {
        StoredModel model = Require(settings.Model is ModelReference reference ? store.Find(reference) : store.FindDefault(name), name);
        return new TcmSceneCodec(
            id,
            name,
            model.Reference,
            () => new TcmCoder(TcmModel.Load(model, runtime.Device), runtime.Device, runtime.EncoderPrecision, runtime.DecoderPrecision)
            {
                IgnoresAttention = options.IgnoresAttention,
            },
            settings.Quality ?? TcmSceneCodec.DefaultQuality);
    }

    private static LightReconstructor CreateLight(ModelStore store, NeuralRuntime runtime)
    {
        StoredModel model = Require(store.FindDefault("light"), "light");
        return new LightReconstructor(() => ModelNetworks.Load(model, runtime, (LightConfig config) => new LightNetwork(config)), runtime);
    }

    private static LongShortReconstructor CreateLongShort(ModelStore store, NeuralRuntime runtime)
    {
        StoredModel model = Require(store.FindDefault("longshort"), "longshort");
        return new LongShortReconstructor(() => ModelNetworks.Load(model, runtime, (LongShortConfig config) => new LongShortNetwork(config)), runtime);
    }

    private static NetworkRestorer CreateRestorer(SceneRestorerSettings settings, ModelStore store, NeuralRuntime runtime)
    {
        const string Stage = NetworkRestorer.StageName;
        StoredModel model = Require(settings.Model is ModelReference reference ? store.Find(reference) : store.FindDefault(Stage), Stage);
        return new NetworkRestorer(
            model.Reference,
            ModelNetworks.ReadSettings<RestorerConfig>(model),
            () => ModelNetworks.Load(model, runtime, (RestorerConfig config) => new RestorerNetwork(config)),
            runtime);
    }

    /// <summary>Holds a model to the network that a stage runs: a stream may name any model.</summary>
    private static StoredModel Require(StoredModel model, string architecture) => model.Manifest.Architecture == architecture
        ? model
        : throw new UnsupportedStreamException(
            $"Model {model.Manifest.Id} has the architecture '{model.Manifest.Architecture}'; {architecture} needs one of its own.");
}
