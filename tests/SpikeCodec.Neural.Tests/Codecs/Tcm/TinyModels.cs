using System.Security.Cryptography;
using System.Text.Json;
using SpikeCodec.Codecs;
using SpikeCodec.Neural.Codecs.Tcm;
using SpikeCodec.Neural.Layers;
using SpikeCodec.Neural.Models;
using SpikeCodec.Neural.Networks;
using SpikeCodec.Neural.Networks.Attention;
using SpikeCodec.Neural.Networks.Light;
using SpikeCodec.Neural.Networks.Restoration;
using SpikeCodec.Neural.Networks.Tcm;
using SpikeCodec.Neural.Runtime;
using SpikeCodec.Neural.Tests.Networks.Tcm;
using SpikeCodec.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Codecs.Tcm;

/// <summary>
/// A folder of small models, one for each scene codec and one for <c>light</c>. The codecs start as a cosine transform, so that they code
/// pictures without having been trained, and their tables fit what that makes of smooth scenes.
/// </summary>
public sealed class TinyModels : IDisposable
{
    /// <summary>The scene codecs that a folder has a model for.</summary>
    public static readonly string[] Codecs = ["tcm", "tcm-soam", "tcm-bisoam"];

    private const long TableLevel = 48;

    private readonly TestFolder _folder = new();

    /// <summary>Makes the folder.</summary>
    public TinyModels()
        : this(seed: 1)
    {
    }

    internal TinyModels(int seed)
    {
        TorchRuntime.Initialize();
        foreach (string name in Codecs)
        {
            WriteCodec(name, seed);
        }

        WriteLight(seed);
    }

    /// <summary>Gets the folder's full path.</summary>
    public string Folder => _folder.Path;

    /// <summary>Wide enough to start as a cosine transform.</summary>
    internal static TcmConfig Config { get; } = TestTcm.Tiny with { Widths = [8, 16, 64], Latents = 64, AttentionPlanesPerStep = 4 };

    internal static LightConfig LightConfig { get; } = new() { Width = 8, DeepWidth = 12, BlocksBefore = 1, DeepBlocks = 1, BlocksAfter = 1 };

    /// <summary>The light of scenes that such codecs are good at: 0.15 to 0.85, with shapes and a little grain.</summary>
    internal static float Light(int scene, int column, int row)
    {
        float grain = (float)((((column * 7919) ^ (row * 104_729)) * 31 % 64) / 64.0) - 0.5f;
        return 0.5f + (0.3f * MathF.Sin((column / 9f) + scene) * MathF.Cos(row / 7f)) + (0.08f * grain);
    }

    /// <summary>Gets a network as its model has it.</summary>
    internal static TcmNetwork CreateNetwork(int seed = 1)
    {
        random.manual_seed(seed);
        TcmNetwork network = new(Config);
        Assert.True(TransformStart.Apply(network));
        FitTables(network);
        return network;
    }

    /// <summary>Gets the stages, whose models come from this folder.</summary>
    internal CodecCatalog Catalog(NeuralPrecision precision = NeuralPrecision.Full, int threads = 1) => CodecCatalog.BuiltIn.WithNetworks(new NeuralOptions
    {
        ModelFolder = Folder,
        Precision = precision,
        Torch = new TorchRuntimeOptions { Threads = threads },
    });

    /// <summary>Finds the model of a stage.</summary>
    internal StoredModel Find(string stage) => new ModelStore([Folder]).FindDefault(stage);

    /// <summary>Gets what runs the model of a codec, in 32 bits.</summary>
    internal TcmCoder Coder(string stage) => new(TcmModel.Load(Find(stage), CPU), CPU, ScalarType.Float32, ScalarType.Float32);

    /// <summary>Gets the tables of a codec's model.</summary>
    internal TcmTables Tables(string stage) => TcmTables.Read(ModelStore.Load(Find(stage)), Config);

    /// <summary>Writes a model over that of its stage.</summary>
    internal void Write(string stage, ModelKind kind, JsonElement config, IEnumerable<StoredTensor> tensors, string? architecture = null)
    {
        using MemoryStream weights = new();
        new SafetensorsFile(tensors).Write(weights);
        ModelManifest manifest = new()
        {
            FormatVersion = ModelManifest.CurrentFormatVersion,
            Id = $"tiny-{stage}",
            Kind = kind,
            Stage = stage,
            IsDefault = true,
            Architecture = architecture ?? stage,
            Config = config,
            Weights = new ModelWeights
            {
                File = "weights.safetensors",
                Bytes = weights.Length,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(weights.ToArray())),
            },
            Licence = "MIT",
        };
        string own = Directory.CreateDirectory(Path.Combine(Folder, manifest.Id)).FullName;
        File.WriteAllBytes(Path.Combine(own, manifest.Weights.File), weights.ToArray());
        File.WriteAllBytes(Path.Combine(own, ModelManifest.FileName), manifest.ToJson());
    }

    /// <summary>Adds a restorer of the scenes of <c>tcm</c> that makes everything a little brighter.</summary>
    public void WriteRestorer()
    {
        RestorerConfig config = new() { Codecs = ["tcm"], Neighbours = 1, Width = 8, Blocks = 1 };
        using RestorerNetwork network = new(config);
        using (no_grad())
        {
            network.head.bias!.fill_(1);
        }

        Write("restorer", ModelKind.Restorer, NetworkSettings.Write(config), ModelTensors.Read(network, ElementType.F32));
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    /// <summary>Gives each channel of the latents the table that fits it, give or take a little that depends on the hyperlatents.</summary>
    private static void FitTables(TcmNetwork network)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor levels = tensor(new[] { TableLevel });
        Tensor latents = network.Analyse(Smooth(), levels, attention: null);
        Tensor z = network.Hyperlatents(latents);
        float[] spread = [.. network.Quantize(latents, z, full_like(latents, ScaleTable.Count - 1)).square().mean([0L, 2L, 3L]).sqrt().data<float>()];
        network.scales!.conv3.weight.uniform_(-0.02, 0.02);
        network.scales.conv3.bias.copy_(tensor([.. spread.Select(deviation => IntegerConv.BiasOf(TableOf(deviation)))]));
    }

    private static float TableOf(float deviation) =>
        (float)Math.Clamp(Math.Log(Math.Max(deviation, 0.2) / ScaleTable.Least) / ScaleTable.LogStep, ScaleTable.SilentCount, ScaleTable.Count - 1);

    /// <summary>Makes two scenes of 128 x 128 that are like <see cref="Light"/>.</summary>
    private static Tensor Smooth() =>
        tensor([.. Enumerable.Range(0, 2 * 128 * 128).Select(i => Light(i / (128 * 128), i % 128, i / 128 % 128))], [2, 1, 128, 128]);

    private void WriteCodec(string name, int seed)
    {
        using TcmNetwork network = CreateNetwork(seed);
        using SpikeAttention? attention = SpikeAttention.Create(TcmModel.AttentionOf(name), Config);
        IEnumerable<StoredTensor> guide = attention is null
            ? []
            : ModelTensors.Read(attention, ElementType.F32).Select(tensor => tensor with { Name = TcmModel.AttentionPrefix + tensor.Name });
        Write(
            name,
            ModelKind.SceneCodec,
            NetworkSettings.Write(Config),
            [.. ModelTensors.Read(network, ElementType.F32), .. guide, .. TcmTables.Create(network).ToTensors()]);
    }

    private void WriteLight(int seed)
    {
        random.manual_seed(seed);
        using LightNetwork network = new(LightConfig);
        using (no_grad())
        {
            network.head.weight.normal_(0, 0.02);
        }

        Write("light", ModelKind.Reconstructor, NetworkSettings.Write(LightConfig), ModelTensors.Read(network, ElementType.F32));
    }
}
