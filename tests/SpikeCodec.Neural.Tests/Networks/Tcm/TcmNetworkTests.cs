using SpikeCodec.Neural.Layers;
using SpikeCodec.Neural.Networks.Tcm;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Networks.Tcm;

public sealed class TcmNetworkTests
{
    private static readonly TcmConfig WithFloatScales = TestTcm.Tiny with { HasFloatScales = true };

    [Theory]
    [InlineData(64, 128, false)]
    [InlineData(128, 64, true)]
    public void Train_GivesScenesAndFiniteBits(int height, int width, bool hasFloatScales)
    {
        using DisposeScope scope = NewDisposeScope();
        TcmNetwork network = TestTcm.Create(hasFloatScales ? WithFloatScales : TestTcm.Tiny);
        Tensor scenes = TestTcm.Smooth(2, height, width);

        TcmOutput output = network.Train(scenes, tensor([10L, 60L]), attention: null);

        Assert.Equal(scenes.shape, output.Scenes.shape);
        Assert.Equal([2], output.LatentBits.shape);
        Assert.Equal([2], output.HyperBits.shape);
        Assert.All([.. output.LatentBits.Doubles(), .. output.HyperBits.Doubles()], bits => Assert.InRange(bits, 1e-3, 30.0 * 16 * height * width / 256));
    }

    [Fact]
    public void Synthesise_OfQuantizedLatents_IsWhatTrainingSees()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        TcmNetwork network = TestTcm.Create();
        Tensor scenes = TestTcm.Smooth(2, 64, 128);
        Tensor levels = tensor([20L, 63L]);

        Tensor latents = network.Analyse(scenes, levels, attention: null);
        Tensor z = network.Hyperlatents(latents);
        Tensor indexes = network.ScaleIndexes(z, levels);
        Tensor symbols = network.Quantize(latents, z, indexes);
        Tensor decoded = network.Synthesise(symbols, z, levels);

        Assert.Equal([2, 8, 1, 2], z.shape);
        Assert.Equal([2, 16, 4, 8], symbols.shape);
        Assert.Equal(symbols.shape, indexes.shape);
        Assert.True(indexes.min().item<float>() >= ScaleTable.SilentCount);
        Assert.True(symbols.abs().max().item<float>() > 2);
        TensorAssert.Near(symbols.round(), symbols, 0);
        TensorAssert.Near(network.Train(scenes, levels, attention: null).Scenes, decoded, 1e-5);
    }

    [Fact]
    public void Quantize_SilentTables_GiveNothingToCode()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        TcmNetwork network = TestTcm.Create();
        Tensor scenes = TestTcm.Smooth(1, 64, 128);
        Tensor levels = tensor([63L]);
        Tensor latents = network.Analyse(scenes, levels, attention: null);
        Tensor z = network.Hyperlatents(latents);
        Tensor loud = full([1, 16, 4, 8], ScaleTable.SilentCount, ScalarType.Float32);
        Tensor some = loud.clone();
        some.narrow(2, 1, 2).sub_(1);

        double[] all = network.Quantize(latents, z, loud).Doubles();
        double[] gaps = network.Quantize(latents, z, some).Doubles();
        double[] none = network.Quantize(latents, z, loud - 1).Doubles();

        Assert.True(all.Count(symbol => symbol != 0) > all.Length / 2);
        Assert.All(gaps.Index(), symbol => Assert.True(symbol.Index / 8 % 4 is 0 or 3 || symbol.Item == 0));
        Assert.Contains(gaps, symbol => symbol != 0);
        Assert.All(none, symbol => Assert.Equal(0, symbol));
    }

    [Fact]
    public void ScaleIndexes_DependOnWholeNumbersAlone()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        TcmNetwork network = TestTcm.Create();
        Tensor z = randint(-9, 10, [1, 8, 2, 2]).to(ScalarType.Float32);
        Tensor indexes = network.ScaleIndexes(z, tensor([30L]));
        network.hyperMeans.up.conv.bias!.add_(1);
        network.slices[0].mean.conv1.bias!.add_(1);
        network.gains!.gains.add_(1);
        TensorAssert.Near(indexes, network.ScaleIndexes(z, tensor([30L])), 0);
    }

    [Fact]
    public void Analyse_AttentionMap_AmplifiesTheFirstFeatures()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        TcmNetwork network = TestTcm.Create();
        Tensor scenes = TestTcm.Smooth(1, 64, 64);
        Tensor levels = tensor([40L]);
        Tensor plain = network.Analyse(scenes, levels, attention: null);

        TensorAssert.Near(plain, network.Analyse(scenes, levels, zeros(1, 8, 32, 32)), 1e-5);

        Tensor guided = network.Analyse(scenes, levels, ones(1, 8, 32, 32));
        Tensor doubled = network.analysis.last.forward(network.analysis.rest.forward(network.analysis.first.forward(scenes) * 2));
        TensorAssert.Near(doubled * network.gains!.forward(levels), guided, 1e-4);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Train_EveryWeightTakesPart(bool hasFloatScales)
    {
        using DisposeScope scope = NewDisposeScope();
        TcmNetwork network = TestTcm.Create(hasFloatScales ? WithFloatScales : TestTcm.Tiny);
        using (no_grad())
        {
            network.hyperAnalysis.last.weight.mul_(50); // hyperlatents that all round to 0 would teach nothing
        }

        TcmOutput output = network.Train(randn(2, 1, 64, 128), tensor([12L, 60L]), attention: null);
        (output.Scenes.square().sum() + output.LatentBits.sum() + output.HyperBits.sum()).backward();
        string[] silent = [.. network.named_parameters().Where(entry => entry.parameter.grad?.abs().max().item<float>() is not > 0).Select(entry => entry.name)];
        Assert.Empty(silent);
    }

    [Fact]
    public void Bfloat16_GivesFloat32ScenesNearTheExactOnes()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        TcmNetwork network = TestTcm.Create();
        Tensor scenes = TestTcm.Smooth(1, 64, 64);
        Tensor levels = tensor([40L]);
        Tensor exact = network.Analyse(scenes, levels, attention: null);

        Tensor latents = network.Analyse(scenes.to(ScalarType.BFloat16), levels, attention: null);
        Tensor z = network.Hyperlatents(exact);
        Tensor symbols = network.Quantize(exact, z, network.ScaleIndexes(z, levels));
        Tensor decoded = network.Synthesise(symbols, z, levels, ScalarType.BFloat16);

        Assert.Equal((ScalarType.Float32, ScalarType.Float32), (latents.dtype, decoded.dtype));
        TensorAssert.Near(exact, latents, 0.03 * exact.abs().max().item<float>());
        TensorAssert.Near(network.Synthesise(symbols, z, levels), decoded, 0.03);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void Transforms_KeepChannelsNextToEachOther(ScalarType type)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        TcmNetwork network = TestTcm.Create();
        Tensor features = network.analysis.first.forward(TestTcm.Smooth(1, 64, 128).to(type));
        Assert.True(features.IsChannelsLast());
        Tensor y = network.analysis.last.forward(network.analysis.rest.forward(features));
        Assert.True(y.IsChannelsLast());
        Assert.True(network.hyperAnalysis.forward(y).IsChannelsLast());
        Assert.True(network.synthesis.blocks.forward(y).IsChannelsLast());
        Assert.True(network.slices[0].forward(y).IsChannelsLast());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ForwardAndBackward_LeaveNoTensorBehind(bool hasFloatScales)
    {
        using TcmNetwork network = TestTcm.Create(hasFloatScales ? WithFloatScales : TestTcm.Tiny);
        using Tensor scenes = TestTcm.Smooth(2, 64, 128);
        using Tensor levels = tensor([3L, 44L]);
        Step(); // attention keeps its masks
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Step();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        void Step()
        {
            using DisposeScope scope = NewDisposeScope();
            TcmOutput output = network.Train(scenes, levels, attention: null);
            output.Scenes.sum().add(output.LatentBits.sum(), Scalars.One).backward();
        }
    }

    [Fact]
    public void CodingPath_LeavesItsResultsOnly()
    {
        using TcmNetwork network = TestTcm.Create();
        using IDisposable noGradient = no_grad();
        using Tensor scenes = TestTcm.Smooth(1, 64, 128);
        using Tensor levels = tensor([44L]);
        for (int i = 0; i < 2; i++)
        {
            long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
            using (Tensor latents = network.Analyse(scenes, levels, attention: null))
            using (Tensor z = network.Hyperlatents(latents))
            using (Tensor indexes = network.ScaleIndexes(z, levels))
            using (Tensor symbols = network.Quantize(latents, z, indexes))
            using (Tensor decoded = network.Synthesise(symbols, z, levels))
            {
                long masks = i == 0 ? DisposeScopeManager.Statistics.ThreadTotalLiveCount - before - 5 : 0; // kept from the first time on
                Assert.InRange(masks, 0, 40);
                Assert.Equal(before + masks + 5, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
            }
        }
    }

    [Fact]
    public void Dispose_GivesBackEveryTensor()
    {
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (TcmNetwork network = TestTcm.Create())
        using (NewDisposeScope())
        using (no_grad())
        {
            network.Train(TestTcm.Smooth(1, 64, 64), tensor([1L]), attention: null);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public async Task CodingPath_SeveralThreads_GiveWhatOneGives()
    {
        using TcmNetwork network = TestTcm.Create();

        // Several threads first, when the masks of attention are not there yet.
        Task<(double[] Symbols, double[] Scene)>[] tasks = [.. Enumerable.Range(0, 12).Select(i => Task.Run(() => Code(network, i % 4)))];
        (double[] Symbols, double[] Scene)[] together = await Task.WhenAll(tasks);
        (double[] Symbols, double[] Scene)[] alone = [.. Enumerable.Range(0, 4).Select(i => Code(network, i))];

        Assert.All(together.Index(), item => Assert.Equal(alone[item.Index % 4].Symbols, item.Item.Symbols));
        Assert.All(together.Index(), item => Assert.Equal(alone[item.Index % 4].Scene, item.Item.Scene));
    }

    private static (double[] Symbols, double[] Scene) Code(TcmNetwork network, int phase)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor scenes = TestTcm.Smooth(1, 64, 64 + (64 * (phase % 2))) + (0.05 * phase);
        Tensor levels = tensor([20L + phase]);
        Tensor latents = network.Analyse(scenes, levels, attention: null);
        Tensor z = network.Hyperlatents(latents);
        Tensor symbols = network.Quantize(latents, z, network.ScaleIndexes(z, levels));
        return (symbols.Doubles(), network.Synthesise(symbols, z, levels).Doubles());
    }
}
