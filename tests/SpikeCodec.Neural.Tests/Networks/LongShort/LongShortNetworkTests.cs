using SpikeCodec.Neural.Networks;
using SpikeCodec.Neural.Networks.LongShort;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Networks.LongShort;

public sealed class LongShortNetworkTests
{
    private static readonly LongShortConfig Small = new() { Channels = 8, ResidualBlocks = 2, Groups = 2 };

    public static TheoryData<LongShortConfig> Configs =>
    [
        Small,
        Small with { Branches = 1, Step = 3, Radius = 3 },
        Small with { Levels = 2, Groups = 8 },
        Small with { Levels = 4, Branches = 3, Step = 2 },
    ];

    [Fact]
    public void Parts_OfThePublishedConfiguration_CostWhatIsPublished()
    {
        using LongShortNetwork network = new(new LongShortConfig());

        Dictionary<string, NetworkPart> parts = network.Parts().ToDictionary(part => part.Name);

        // Filters 16·9·(13 + 11 + 9 + 7) + 4·16 and 4·(16·9 + 1); attention 4·8·9 + 8 and 8·4·9 + 4; embed 4·64·9 + 64; 30 convolutions of 36,928.
        Assert.Equal(5_824 + 580 + 296 + 292 + 2_368 + (30 * 36_928), parts["extractor"].Parameters);

        // 8 convolutions of 128 channels (73,792); 8 of 64, 4 of them the pyramid; 4 deformable of 36,928 + 124,632.
        Assert.Equal((8 * 73_792) + (8 * 36_928) + (4 * (36_928 + 124_632)), parts["alignment"].Parameters);
        Assert.Equal(4 * (73_792 + (2 * 36_928) + 2), parts["attentions"].Parameters);
        Assert.Equal(553_152 + 110_656 + 577, parts["fusion"].Parameters);
        Assert.Equal(3_904_185, parts.Values.Sum(part => part.Parameters));
        Assert.Equal(3_904_185, network.parameters().Sum(parameter => parameter.numel()));

        // The published 0.859 M has the key's pyramid with each neighbour; one of 36,864·2·(1/4 + 1/16) for all saves three.
        Assert.Equal(5 * 1_115_136, parts["extractor"].MacsPerPixel);
        Assert.Equal((4 * 859_104) - (3 * 23_040), parts["alignment"].MacsPerPixel);
        Assert.Equal(4 * 147_456, parts["attentions"].MacsPerPixel);
        Assert.Equal(664_128, parts["fusion"].MacsPerPixel);
        Assert.InRange(parts.Values.Sum(part => part.MacsPerPixel), 10.27e6 * 0.99, 10.27e6 * 1.01);
    }

    [Theory]
    [MemberData(nameof(Configs))]
    public void Reconstruct_GivesASceneAndFourEstimatesASpikeBlock(LongShortConfig config)
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(1);
        LongShortNetwork network = new(config);
        Tensor planes = Spikes(2, config.Planes, 2 * config.SizeMultiple, 3 * config.SizeMultiple);

        LongShortResult result = network.Reconstruct(planes);

        Assert.Equal([2, 1, planes.shape[2], planes.shape[3]], result.Scene.shape);
        Assert.Equal(config.SpikeBlocks, result.Estimates.Count);
        Assert.All(result.Estimates, estimate => Assert.Equal([2, 4, planes.shape[2], planes.shape[3]], estimate.shape));
        TensorAssert.Near(network.forward(planes), result.Scene, 0);
    }

    [Theory]
    [MemberData(nameof(Configs))]
    public void Reconstruct_EveryWeightTakesPart(LongShortConfig config)
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(2);
        LongShortNetwork network = new(config);
        RandomizeOffsets(network);

        network.forward(Spikes(1, config.Planes, 2 * config.SizeMultiple, 2 * config.SizeMultiple)).sum().backward();

        Assert.All(
            network.named_parameters(),
            entry => Assert.True(entry.parameter.grad?.abs().max().item<float>() > 0, $"{entry.name} does not matter."));
    }

    [Fact]
    public void Reconstruct_EstimatesSeeTheirWindowOnly()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(3);
        LongShortNetwork network = new(Small);
        Tensor planes = Spikes(1, 41, 8, 8).requires_grad_();
        IReadOnlyList<Tensor> estimates = network.Reconstruct(planes).Estimates;
        for (int block = 0; block < 5; block++)
        {
            for (int window = 0; window < 4; window++)
            {
                Tensor gradient = autograd.grad([estimates[block].select(1, window).sum()], [planes], retain_graph: true)[0];
                float[] byPlane = [.. gradient.abs().sum([0L, 2, 3]).data<float>()];
                int first = (7 * block) + window;
                int last = (7 * block) + 12 - window;
                Assert.All(Enumerable.Range(0, 41), plane => Assert.Equal(plane >= first && plane <= last, byPlane[plane] > 0));
            }
        }
    }

    [Fact]
    public void Forward_PicturesOfABatch_DoNotSeeEachOther()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(4);
        LongShortNetwork network = new(Small);
        RandomizeOffsets(network);
        Tensor planes = Spikes(3, 41, 8, 12);

        Tensor together = network.forward(planes);

        Tensor alone = cat([.. planes.split(1).Select(network.forward)]);
        TensorAssert.Near(alone, together, 1e-5);
    }

    [Fact]
    public void Forward_Bfloat16_GivesAFloat32SceneNearTheExactOne()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(5);
        LongShortNetwork network = new(Small);
        Tensor planes = Spikes(1, 41, 16, 16);

        Tensor scene = network.forward(planes.to(ScalarType.BFloat16));

        Assert.Equal(ScalarType.Float32, scene.dtype);
        TensorAssert.Near(network.forward(planes), scene, 0.02);
    }

    [Theory]
    [InlineData(40, 8, 8)]
    [InlineData(41, 10, 8)]
    [InlineData(41, 8, 6)]
    public void Forward_OtherShapes_Throws(int planes, int height, int width)
    {
        using LongShortNetwork network = new(Small);
        using Tensor input = zeros(1, planes, height, width);
        ArgumentException error = Assert.Throws<ArgumentException>(() => network.forward(input));
        Assert.Contains($"(1, {planes}, {height}, {width})", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ForwardAndBackward_LeaveNoTensorBehind()
    {
        random.manual_seed(6);
        using LongShortNetwork network = new(Small);
        using Tensor planes = Spikes(2, 41, 8, 8);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
        {
            LongShortResult result = network.Reconstruct(planes);
            Assert.Equal(before + 6, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
            result.Scene.sum().backward();
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        using Tensor scene = network.forward(planes);
        Assert.Equal(before + 1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static Tensor Spikes(long batch, int planes, int height, int width) =>
        rand(batch, planes, height, width).lt(0.3).to(ScalarType.Float32);

    /// <summary>Makes offsets matter: while their weights are 0, nothing that leads to them does.</summary>
    private static void RandomizeOffsets(LongShortNetwork network)
    {
        using IDisposable plain = no_grad();
        foreach ((string name, Parameter parameter) in network.named_parameters())
        {
            if (name.Contains(".offset.", StringComparison.Ordinal))
            {
                parameter.normal_(0, 0.1);
            }
        }
    }
}
