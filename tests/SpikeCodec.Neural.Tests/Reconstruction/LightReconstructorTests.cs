using SpikeCodec.Neural.Layers;
using SpikeCodec.Neural.Models;
using SpikeCodec.Neural.Networks.Light;
using SpikeCodec.Neural.Runtime;
using SpikeCodec.Neural.Spikes;
using SpikeCodec.Neural.Tests.Codecs.Tcm;
using SpikeCodec.Reconstruction;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Reconstruction;

public sealed class LightReconstructorTests : IClassFixture<TinyModels>, IDisposable
{
    private static readonly SpikeGeometry Geometry = new(37, 21);

    private readonly TinyModels _models;
    private readonly ISceneReconstructor _light;

    public LightReconstructorTests(TinyModels models)
    {
        _models = models;
        _light = models.Catalog().Reconstructors.Find("light").Create(new ReconstructorSettings());
    }

    public void Dispose() => ((IDisposable)_light).Dispose();

    [Theory]
    [InlineData(1, 0)]
    [InlineData(20, 0)]
    [InlineData(90, 1000)]
    public void Reconstruct_AnyPlanesOfABlock_IsTheNetworkOnTheirWindows(int planes, long firstPlane)
    {
        using SpikeBlock block = TestSpikes.Random(Geometry, planes, 0.3, 1, firstPlane);
        using SceneGroup scenes = new(new SceneGroupShape(Geometry, firstPlane, planes, 13)); // both ends of the block, where windows are mirrored
        _light.Reconstruct(block, scenes, CancellationToken.None);

        using LightNetwork network = Network();
        foreach (Scene scene in scenes)
        {
            Assert.Equal(Expected(network, block, (int)(scene.Plane - firstPlane)), scene.Luminance.ToArray());
        }
    }

    [Fact]
    public void Reconstruct_ChunkWithThePlanesAroundIt_IsWhatTheWholeRecordingGives()
    {
        using SpikeBlock recording = TestSpikes.Random(Geometry, 150, 0.3, 2);
        using SceneGroup whole = new(new SceneGroupShape(Geometry, 0, 150, 8));
        _light.Reconstruct(recording, whole, CancellationToken.None);
        int first = 64 - _light.PlanesBefore;
        using SpikeBlock part = new(Geometry, 32 + _light.PlanesBefore + _light.PlanesAfter) { FirstPlane = first };
        part.Planes = part.Capacity;
        for (int plane = 0; plane < part.Planes; plane++)
        {
            recording.Plane(first + plane).CopyTo(part.Plane(plane));
        }

        using SceneGroup chunk = new(new SceneGroupShape(Geometry, 64, 32, 8));
        _light.Reconstruct(part, chunk, CancellationToken.None);

        Assert.All(chunk.Index(), item => Assert.Equal(whole[8 + item.Index].Luminance.ToArray(), item.Item.Luminance.ToArray()));
    }

    [Fact]
    public async Task Reconstruct_SeveralThreads_GiveWhatOneGives()
    {
        float[][] alone = [.. Enumerable.Range(0, 3).Select(Run)];
        float[][] together = await Task.WhenAll(Enumerable.Range(0, 9).Select(i => Task.Run(() => Run(i % 3))));
        Assert.All(together.Index(), item => Assert.Equal(alone[item.Index % 3], item.Item));

        float[] Run(int seed)
        {
            using SpikeBlock block = TestSpikes.Random(Geometry, 40, 0.3, seed);
            using SceneGroup scenes = new(new SceneGroupShape(Geometry, 0, 40, 8));
            _light.Reconstruct(block, scenes, CancellationToken.None);
            return scenes.Luminance();
        }
    }

    [Fact]
    public void Reconstruct_ReducedPrecision_IsNearTheExactScene()
    {
        using SpikeBlock block = TestSpikes.Random(Geometry, 61, 0.3, 3);
        using SceneGroup exact = new(new SceneGroupShape(Geometry, 0, 61, 30));
        using SceneGroup reduced = new(exact.Shape);
        ISceneReconstructor other = _models.Catalog(NeuralPrecision.Reduced).Reconstructors.Find("light").Create(new ReconstructorSettings());
        using IDisposable owned = (IDisposable)other;

        _light.Reconstruct(block, exact, CancellationToken.None);
        other.Reconstruct(block, reduced, CancellationToken.None);

        Assert.InRange(TcmScenes.Greatest(exact.Luminance(), reduced.Luminance()), 1e-7, 0.01);
    }

    [Fact]
    public void Reconstruct_LeavesNoTensorBehind()
    {
        using SpikeBlock block = TestSpikes.Random(Geometry, 8, 0.3, 4);
        using SceneGroup scenes = new(new SceneGroupShape(Geometry, 0, 8, 8));
        _light.Reconstruct(block, scenes, CancellationToken.None);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        _light.Reconstruct(block, scenes, CancellationToken.None);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Reconstruct_Cancelled_Stops()
    {
        using SpikeBlock block = TestSpikes.Random(Geometry, 8, 0.3, 4);
        using SceneGroup scenes = new(new SceneGroupShape(Geometry, 0, 8, 8));
        Assert.Throws<OperationCanceledException>(() => _light.Reconstruct(block, scenes, new CancellationToken(canceled: true)));
    }

    private static float[] Expected(LightNetwork network, SpikeBlock block, int plane)
    {
        using DisposeScope scope = NewDisposeScope();
        ulong[] windows = new ulong[Geometry.Pixels];
        SpikeWindowReader.Read(block, plane, windows);
        Tensor features = WindowFeatures.Create([windows], Geometry.Width, Geometry.Height, LightNetwork.Alignment).to(float32);
        return [.. network.forward(features).CropTo(Geometry.Height, Geometry.Width).clamp(0, 1).contiguous().data<float>()];
    }

    private LightNetwork Network()
    {
        LightNetwork network = new(TinyModels.LightConfig);
        ModelTensors.Apply(network, ModelStore.Load(_models.Find("light")));
        foreach (TorchSharp.Modules.Parameter parameter in network.parameters())
        {
            parameter.requires_grad = false;
        }

        return network;
    }
}
