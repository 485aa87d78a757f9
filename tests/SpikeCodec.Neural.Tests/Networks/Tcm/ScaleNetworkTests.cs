using SpikeCodec.Neural.Layers;
using SpikeCodec.Neural.Networks.Tcm;
using SpikeCodec.Neural.Tests.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Networks.Tcm;

public sealed class ScaleNetworkTests
{
    [Theory]
    [InlineData(4, 4, 6, 1, 1, 0)]
    [InlineData(8, 6, 10, 3, 5, 63)]
    [InlineData(48, 64, 112, 4, 2, 37)]
    [InlineData(192, 64, 32, 1, 2, 22)]
    public void Forward_RandomWeights_EqualsTheWholeNumbers(int hyperlatents, int channels, int latents, int height, int width, int level)
    {
        using DisposeScope scope = NewDisposeScope();
        ScaleNetwork network = Create(hyperlatents, channels, latents);
        Tensor z = randint(-40, 41, [1, hyperlatents, height, width]).to(ScalarType.Float32); // clamped to 31

        int[,,] expected = Reference(network, IntegerLoops.Read(z), level);
        int[,,] actual = IntegerLoops.Read(network.forward(z, tensor([(long)level])));

        Assert.Equal(expected, actual);
        Assert.True(expected.Cast<int>().Distinct().Count() > 3, "The indexes should differ.");
    }

    [Fact]
    public void Forward_AnyLayoutAndThreads_GivesTheSame()
    {
        using DisposeScope scope = NewDisposeScope();
        ScaleNetwork network = Create(48, 64, 112);
        Tensor z = randint(-31, 32, [2, 48, 7, 6]).to(ScalarType.Float32);
        Tensor levels = tensor([5L, 60L]);
        int threads = get_num_threads();
        List<Tensor> results = [];
        try
        {
            foreach (int count in new[] { 1, 2 })
            {
                set_num_threads(count);
                results.AddRange([network.forward(z, levels), network.forward(z.ChannelsLast(), levels)]);
            }
        }
        finally
        {
            set_num_threads(threads);
        }

        Assert.All(results, result => TensorAssert.Near(results[0], result, 0));
        TensorAssert.Near(results[0].narrow(0, 1, 1), network.forward(z.narrow(0, 1, 1), tensor([60L])), 0);
    }

    [Theory]
    [InlineData("nano")]
    [InlineData("paper")]
    public void Sums_OfTheSizesInUse_CannotPassWhatAFloatHolds(string size)
    {
        TcmConfig config = TcmConfig.Named[size];
        using DisposeScope scope = NewDisposeScope();
        ScaleNetwork network = Create(config.Hyperlatents, config.ScaleWidth, config.Latents);
        (IntegerConv Layer, long InputLimit, int Shift, int Limit)[] layers =
            [(network.conv1, 31, 3, 127), (network.conv2, 127, 7, 127), (network.conv3, 127, 7, 63)];
        foreach ((IntegerConv layer, long inputLimit, int shift, int limit) in layers)
        {
            long products = layer.weight.numel() / layer.weight.shape[0] * inputLimit * IntegerConv.Limit;
            Assert.True(products + ((limit + 1L) << shift) < 1 << 24);
        }
    }

    private static ScaleNetwork Create(int hyperlatents, int channels, int latents)
    {
        random.manual_seed(hyperlatents);
        ScaleNetwork network = new(hyperlatents, channels, latents);
        using IDisposable noGradient = no_grad();
        network.conv3.weight.uniform_(-0.5, 0.5);
        network.conv3.bias.uniform_(0, IntegerConv.BiasOf(60));
        return network;
    }

    private static int[,,] Reference(ScaleNetwork network, int[,,] z, int level)
    {
        long largest = 0;
        int[,,] x = new int[z.GetLength(0) + 1, z.GetLength(1), z.GetLength(2)];
        IntegerLoops.Fill(x, (channel, row, column) => channel < z.GetLength(0) ? Math.Clamp(z[channel, row, column], -31, 31) : level / 2);
        x = IntegerLoops.Shuffle(IntegerLoops.Run(x, network.conv1, 3, 127, ref largest));
        x = IntegerLoops.Shuffle(IntegerLoops.Run(x, network.conv2, 7, 127, ref largest));
        x = IntegerLoops.Run(x, network.conv3, 7, 63, ref largest);
        Assert.True(largest < 1 << 24);
        return x;
    }
}
