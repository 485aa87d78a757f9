using SpikeCodec.Codecs;
using SpikeCodec.Neural.Models;
using SpikeCodec.Neural.Networks;
using SpikeCodec.Neural.Networks.Restoration;
using SpikeCodec.Neural.Runtime;
using SpikeCodec.Neural.Tests.Codecs.Tcm;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Restoration;

public sealed class NetworkRestorerTests : IDisposable
{
    private static readonly SpikeGeometry Geometry = new(37, 21); // odd sides are padded
    private static readonly RestorerConfig Config = new() { Codecs = ["tcm", "x265"], Neighbours = 1, Width = 8, Blocks = 2 };

    private readonly TinyModels _models = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public void Restore_UntrainedNetwork_LeavesScenes()
    {
        using RestorerNetwork network = new(Config);
        WriteModel(network);
        using SceneGroup scenes = Scenes();
        float[][] before = [.. scenes.Select(scene => scene.Luminance.ToArray())];

        Restore(scenes, "tcm", 20);

        Assert.Equal(before, scenes.Select(scene => scene.Luminance.ToArray()));
    }

    [Fact]
    public void Restore_AnyScene_IsTheNetworkOnTheDecodedScenesAroundIt()
    {
        using RestorerNetwork network = Trained();
        WriteModel(network);
        using SceneGroup scenes = Scenes();
        float[][] before = [.. scenes.Select(scene => scene.Luminance.ToArray())];

        Restore(scenes, "x265", 40);

        for (int i = 0; i < before.Length; i++)
        {
            float[] expected = Run(network, [before[Math.Max(i - 1, 0)], before[i], before[Math.Min(i + 1, before.Length - 1)]], [40 / 63f, 3 / 8f, 0, 1]);
            Assert.NotEqual(before[i], expected);
            Assert.All(expected.Zip(scenes[i].Luminance.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        }
    }

    [Fact]
    public void Restore_OtherCodecOrQuality_GivesOtherScenes()
    {
        using RestorerNetwork network = Trained();
        WriteModel(network);

        float[][] results = [.. new[] { ("x265", 40), ("tcm", 40), ("x265", 10) }.Select(coding =>
        {
            using SceneGroup scenes = Scenes();
            Restore(scenes, coding.Item1, coding.Item2);
            return scenes[1].Luminance.ToArray();
        })];

        Assert.NotEqual(results[0], results[1]);
        Assert.NotEqual(results[0], results[2]);
        Assert.All(results.SelectMany(values => values), value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void Create_ModelThatIsNotHere_IsNamed()
    {
        using RestorerNetwork network = new(Config);
        WriteModel(network);
        ModelReference other = new("tiny-restorer", new string('0', 64));

        Assert.Throws<UnsupportedStreamException>(() => _models.Catalog().SceneRestorers.Find("restorer").Create(new SceneRestorerSettings { Model = other }));
    }

    [Fact]
    public void Write_UnknownCodec_Throws() =>
        Assert.Throws<ArgumentException>(() => RestorerConditions.Write(Config, "vtm", 1, 8, new float[RestorerConditions.Count(Config)]));

    [Fact]
    public void Parts_AllTogether_AreTheWholeNetwork()
    {
        using RestorerNetwork network = new(Config);

        Assert.Equal(network.parameters().Sum(parameter => parameter.numel()), network.Parts().Sum(part => part.Parameters));
        Assert.Equal((((12 * 8) + (4 * 8 * 8) + (8 * 4)) * 9 / 4.0), network.Parts().Sum(part => part.MacsPerPixel), 6);
    }

    private static RestorerNetwork Trained()
    {
        random.manual_seed(3);
        RestorerNetwork network = new(Config);
        using (no_grad())
        {
            network.head.weight.normal_(0, 0.5);
            network.modulation.weight.normal_(0, 0.5);
        }

        return network;
    }

    private static float[] Run(RestorerNetwork network, float[][] scenes, float[] coding)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor input = tensor([.. scenes.SelectMany(scene => scene)], [1, scenes.Length, Geometry.Height, Geometry.Width]);
        Tensor padded = nn.functional.pad(input, (0, 1, 0, 1), PaddingModes.Replicate);
        Tensor output = network.forward(padded, tensor(coding, [1, coding.Length]));
        return [.. output[0, 0].slice(0, 0, Geometry.Height, 1).slice(1, 0, Geometry.Width, 1).clamp(0, 1).contiguous().data<float>()];
    }

    private static SceneGroup Scenes()
    {
        SceneGroup scenes = new(new SceneGroupShape(Geometry, 0, 24, 8));
        foreach ((int index, Scene scene) in scenes.Index())
        {
            for (int i = 0; i < Geometry.Pixels; i++)
            {
                scene.Luminance[i] = TinyModels.Light(index, i % Geometry.Width, i / Geometry.Width);
            }
        }

        return scenes;
    }

    private void WriteModel(RestorerNetwork network) =>
        _models.Write("restorer", ModelKind.Restorer, NetworkSettings.Write(Config), ModelTensors.Read(network, ElementType.F32));

    private void Restore(SceneGroup scenes, string codec, int quality)
    {
        ISceneRestorer restorer = _models.Catalog(NeuralPrecision.Full).SceneRestorers.Find("restorer").Create(new SceneRestorerSettings());
        using (restorer as IDisposable)
        {
            restorer.Restore(scenes, codec, quality, CancellationToken.None);
        }
    }
}
