using System.Buffers;
using SpikeCodec.Entropy;
using SpikeCodec.Neural.Codecs.Tcm;
using SpikeCodec.Neural.Layers;
using SpikeCodec.Neural.Networks.Tcm;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Codecs.Tcm;

/// <summary>Streams are as long as training thinks they are.</summary>
public sealed class TcmRateTests(TinyModels models) : IClassFixture<TinyModels>
{
    private const int Quality = 48;

    private static readonly SpikeGeometry Geometry = new(256, 192); // 12,288 latents

    [Fact]
    public void Encode_LongPayload_IsWithin1PercentOfWhatItsTablesSay()
    {
        (int[] z, int[] symbols, byte[] rows, int bytes) = Code();
        TcmTables tables = models.Tables("tcm");
        byte[] channels = TcmLatentShape.Of(Geometry, TinyModels.Config).HyperlatentRows(1);

        double bits = SymbolCoder.EstimateBits(symbols, rows, tables.Latents) + SymbolCoder.EstimateBits(z, channels, tables.Hyperlatents);

        Assert.True(symbols.Length >= 10_000);
        Assert.True(rows.Distinct().Count() > 5);
        Assert.InRange(8.0 * bytes, bits, bits * 1.01);
    }

    [Fact]
    public void Encode_LongPayload_IsWithin2PercentOfTheLikelihood()
    {
        // Training takes the mass of a Gaussian. Tables hold it in units of 2^-14, give the tails to an escape, and round frequencies up to 1.
        (int[] z, int[] symbols, byte[] rows, int bytes) = Code();
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        using GaussianLikelihood likelihood = new();
        using TcmNetwork network = TinyModels.CreateNetwork();
        Tensor deviations = tensor([.. rows.Select(row => (float)ScaleTable.Deviations[row])]);
        Tensor values = tensor([.. symbols.Select(symbol => (float)symbol)]);
        Tensor hyperlatents = tensor([.. z.Select(symbol => (float)symbol)]).view(1, TinyModels.Config.Hyperlatents, 3, 4);

        double bits = -likelihood.forward(values, deviations).log2().sum().item<float>() - network.prior.forward(hyperlatents).log2().sum().item<float>();

        Assert.InRange(8.0 * bytes / bits, 0.98, 1.02);
    }

    [Fact]
    public void Encode_LongPayload_IsNearWhatTrainingEstimatesWithNoise()
    {
        // Noise in place of rounding: the same on average only where distributions are wide against a step.
        int bytes = Code().Bytes;
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        using TcmNetwork network = TinyModels.CreateNetwork();
        using SceneGroup scenes = TcmScenes.Create(Geometry, 8, 8);
        float gain = SceneExposure.Gain(SceneExposure.Choose(scenes));

        TcmOutput output = network.Train(
            tensor([.. scenes.Luminance().Select(light => light * gain)], [1, 1, Geometry.Height, Geometry.Width]), tensor(new[] { (long)Quality }), attention: null);

        Assert.InRange(8.0 * bytes / (output.LatentBits + output.HyperBits).item<float>(), 0.95, 1.05);
    }

    private (int[] Hyperlatents, int[] Latents, byte[] Rows, int Bytes) Code()
    {
        using TcmCoder coder = models.Coder("tcm");
        using SceneGroup scenes = TcmScenes.Create(Geometry, 8, 8);
        using SpikeBlock spikes = TestSpikes.Random(Geometry, 8, 0.3, 6);
        TcmLatentShape shape = coder.ShapeOf(Geometry);
        (int[] z, int[] symbols, byte[] rows) = (new int[shape.Hyperlatents], new int[shape.Latents], new byte[shape.Latents]);
        coder.Analyse(scenes[0], spikes, Quality, SceneExposure.Gain(SceneExposure.Choose(scenes)), z, symbols, rows);
        ArrayBufferWriter<byte> output = new();
        SymbolCoder.Encode(z, shape.HyperlatentRows(1), coder.Tables.Hyperlatents, output);
        SymbolCoder.Encode(symbols, rows, coder.Tables.Latents, output);
        return (z, symbols, rows, output.WrittenCount);
    }
}
