using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Layers;

public sealed class WindowAttentionTests
{
    public static TheoryData<int, int, int, bool> Sizes
    {
        get
        {
            TheoryData<int, int, int, bool> sizes = [];
            (int Window, int Height, int Width)[] all =
            [
                (4, 8, 8), (4, 4, 4), (4, 8, 12), (4, 5, 7), (4, 9, 4), (4, 6, 3), (4, 1, 2), (2, 5, 4), (8, 12, 9), (8, 25, 17), (4, 10, 11), (3, 7, 8),
                (5, 6, 12),
            ];
            foreach ((int window, int height, int width) in all)
            {
                sizes.Add(window, height, width, false);
                sizes.Add(window, height, width, true);
            }

            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Forward_AnySize_EqualsTheLoopsOverTokens(int window, int height, int width, bool isShifted)
    {
        using DisposeScope scope = NewDisposeScope();
        WindowAttention layer = Create(window, isShifted, seed: 1);
        Tensor map = randn(2, height, width, 8);

        TensorAssert.Near(new WindowAttentionLoops(layer, 4, window, isShifted).Run(map), layer.forward(map), 1e-5);
    }

    [Fact]
    public void Forward_OtherSizesBefore_GivesTheSame()
    {
        using DisposeScope scope = NewDisposeScope();
        WindowAttention layer = Create(4, isShifted: true, seed: 2);
        Tensor map = randn(1, 7, 10, 8);
        Tensor first = layer.forward(map);
        layer.forward(randn(2, 10, 7, 8));
        layer.forward(randn(1, 3, 2, 8));

        TensorAssert.Near(first, layer.forward(map), 0);
    }

    [Fact]
    public void Gradients_OfMapAndPositions_AreThoseOfFiniteDifferences()
    {
        using DisposeScope scope = NewDisposeScope();
        WindowAttention layer = Create(2, isShifted: true, seed: 3);
        layer.to(ScalarType.Float64);
        Tensor map = randn([1, 3, 5, 8], ScalarType.Float64, requires_grad: true);
        Tensor toward = randn([1, 3, 5, 8], ScalarType.Float64);

        layer.forward(map).mul(toward).sum().backward();

        double Value() => layer.forward(map).mul(toward).sum().item<double>();
        FiniteDifferences.Check(map, Value, step: 1e-5, tolerance: 1e-6);
        FiniteDifferences.Check(layer.positions, Value, step: 1e-5, tolerance: 1e-6);
    }

    [Fact]
    public void Forward_Bfloat16_StaysBfloat16AndNearTheExactResult()
    {
        using DisposeScope scope = NewDisposeScope();
        WindowAttention layer = Create(4, isShifted: true, seed: 4);
        Tensor map = randn(1, 7, 10, 8);

        Tensor actual = layer.forward(map.to(ScalarType.BFloat16));

        Assert.Equal(ScalarType.BFloat16, actual.dtype);
        TensorAssert.Near(layer.forward(map), actual, 0.05);
    }

    private static WindowAttention Create(int window, bool isShifted, long seed)
    {
        random.manual_seed(seed);
        WindowAttention layer = new(channels: 8, headSize: 4, window, isShifted);
        using (no_grad())
        {
            layer.positions.normal_(0, 1); // large enough that a wrong entry shows
        }

        return layer;
    }
}
