using SpikeCodec.Neural.Networks.LongShort;
using SpikeCodec.Training.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Tests.Losses;

public sealed class LongShortLossTests
{
    [Fact]
    public void Compute_TruthOfEachBlock_IsTheSceneAndTwentyEstimates()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor?[] truths = [Scene(0.1), Scene(0.2), Scene(0.3), Scene(0.4), Scene(0.5)];

        double loss = LongShortLoss.Compute(Result(), truths).item<float>();

        // The scene is 0.35, all estimates are 0.0, 0.1, 0.2, 0.3.
        double[] blocks = [0.1 + 0 + 0.1 + 0.2, 0.2 + 0.1 + 0 + 0.1, 0.3 + 0.2 + 0.1 + 0, 0.4 + 0.3 + 0.2 + 0.1, 0.5 + 0.4 + 0.3 + 0.2];
        Assert.Equal(0.05 + (0.02 * blocks.Sum()), loss, 1e-6);
    }

    [Fact]
    public void Compute_TruthAtTheMiddleOnly_LeavesOtherBlocksOut()
    {
        using DisposeScope scope = NewDisposeScope();

        double loss = LongShortLoss.Compute(Result(), [null, null, Scene(0.3), null, null]).item<float>();

        Assert.Equal(0.05 + (0.02 * 0.6), loss, 1e-6);
    }

    [Fact]
    public void Compute_NoTruthAtTheMiddle_Throws()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => LongShortLoss.Compute(Result(), [Scene(0), Scene(0), null, Scene(0), Scene(0)]));
    }

    [Fact]
    public void Compute_FewerTruthsThanBlocks_Throws()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => LongShortLoss.Compute(Result(), [null, Scene(0), null]));
    }

    [Fact]
    public void Compute_OfANetwork_LeavesOneTensor()
    {
        using LongShortNetwork network = new(new LongShortConfig { Channels = 8, ResidualBlocks = 1, Groups = 2 });
        using DisposeScope scope = NewDisposeScope();
        LongShortResult result = network.Reconstruct(zeros(1, 41, 8, 8));
        Tensor?[] truths = [null, null, zeros(1, 1, 8, 8), null, null];
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        LongShortLoss.Compute(result, truths).backward();

        Assert.Equal(before + 1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.NotNull(network.named_parameters().First().parameter.grad);
    }

    private static LongShortResult Result()
    {
        Tensor estimates = tensor(new[] { 0f, 0.1f, 0.2f, 0.3f }).reshape(1, 4, 1, 1).expand(2, 4, 3, 5);
        return new LongShortResult(Scene(0.35), [.. Enumerable.Repeat(estimates, 5)]);
    }

    private static Tensor Scene(double value) => full(2, 1, 3, 5, value, ScalarType.Float32);
}
