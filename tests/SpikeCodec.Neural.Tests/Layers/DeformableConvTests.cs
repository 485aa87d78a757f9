using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Layers;

public sealed class DeformableConvTests
{
    [Theory]
    [InlineData(1, 8, 8, 1, 5, 6)]
    [InlineData(2, 16, 4, 4, 7, 5)]
    [InlineData(1, 64, 64, 8, 9, 12)]
    [InlineData(3, 8, 5, 8, 4, 3)]
    [InlineData(1, 4, 4, 2, 1, 6)]
    [InlineData(1, 4, 4, 2, 3, 1)]
    public void Forward_RandomOffsetsAndMasks_EqualsTheLoops(int batch, int inputs, int outputs, int groups, int height, int width)
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(1);
        DeformableConv layer = new(inputs, outputs, groups);
        SetRandom(layer, shiftInPixels: 2.5);
        Tensor features = randn(batch, inputs, height, width);
        Tensor offsetFeatures = randn(batch, inputs, height, width);

        Tensor actual = layer.forward(features, offsetFeatures);

        Tensor field = layer.offset.forward(offsetFeatures);
        Tensor expected = DeformableConvLoops.Run(features, field, layer.weight, layer.bias, groups);
        Assert.True(ReachesOutside(field, groups), "The offsets should reach outside the picture.");
        TensorAssert.Near(expected, actual, 1e-5);
    }

    [Fact]
    public void Forward_NewLayer_IsAPlainConvolutionAtHalfStrength()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(2);
        DeformableConv layer = new(8, 6, 2);
        Tensor features = randn(2, 8, 6, 7);

        Tensor actual = layer.forward(features, randn(2, 8, 6, 7));

        TensorAssert.Near(nn.functional.conv2d(features, layer.weight, padding: [1, 1]) * 0.5, actual, 1e-5);
    }

    [Fact]
    public void Forward_FeaturesAsNhwcOrNchw_GiveTheSame()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(3);
        DeformableConv layer = new(8, 8, 4);
        SetRandom(layer, shiftInPixels: 1);
        Tensor features = randn(2, 8, 6, 5);
        Tensor offsetFeatures = randn(2, 8, 6, 5);

        TensorAssert.Near(layer.forward(features, offsetFeatures), layer.forward(features.ChannelsLast(), offsetFeatures.ChannelsLast()), 1e-5);
    }

    [Fact]
    public void Forward_Bfloat16_StaysBfloat16AndNearTheExactResult()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(4);
        DeformableConv layer = new(8, 8, 4);
        Tensor features = randn(1, 8, 6, 5);
        Tensor half = features.to(ScalarType.BFloat16);

        Tensor actual = layer.forward(half, half);

        Assert.Equal(ScalarType.BFloat16, actual.dtype);
        TensorAssert.Near(layer.forward(features, features), actual, 0.02);
    }

    [Fact]
    public void Gradients_OfFeaturesFieldAndWeights_AreThoseOfFiniteDifferences()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(5);
        DeformableConv layer = new(4, 3, 2);
        Tensor features = randn([2, 4, 4, 5], ScalarType.Float64, requires_grad: true);
        Tensor field = SmoothField(2, 2, 4, 5).requires_grad_();
        Tensor toward = randn([2, 3, 4, 5], ScalarType.Float64);

        layer.Convolve(features, field).mul(toward).sum().backward();

        double Value() => layer.Convolve(features, field).mul(toward).sum().item<double>();
        FiniteDifferences.Check(features, Value, step: 1e-5, tolerance: 1e-6);
        FiniteDifferences.Check(field, Value, step: 1e-5, tolerance: 1e-6);
        FiniteDifferences.Check(layer.weight, Value, step: 1.0 / 64, tolerance: 1e-4); // linear, so only float32 is in the way
        FiniteDifferences.Check(layer.bias, Value, step: 1.0 / 64, tolerance: 1e-4);
    }

    [Theory]
    [InlineData(64, 64, 8, 161_560)]
    [InlineData(8, 6, 2, (8 * 54 * 9) + 54 + (8 * 6 * 9) + 6)]
    public void Parameters_AreThoseOfTheOffsetsAndTheWeights(int inputs, int outputs, int groups, long expected)
    {
        using DeformableConv layer = new(inputs, outputs, groups);
        Assert.Equal(expected, layer.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void New_ChannelsThatDoNotSplit_Throws() => Assert.Throws<ArgumentException>(() => new DeformableConv(10, 8, 4));

    /// <summary>Offsets of about that many pixels, masks from almost 0 to almost 1, a bias that is not 0.</summary>
    private static void SetRandom(DeformableConv layer, double shiftInPixels)
    {
        using IDisposable plain = no_grad();
        double inputs = layer.offset.weight.shape[1] * 9;
        layer.offset.weight.normal_(0, shiftInPixels / Math.Sqrt(inputs));
        layer.offset.bias!.normal_(0, 1);
        layer.bias.normal_(0, 1);
    }

    private static bool ReachesOutside(Tensor field, int groups) => field.narrow(1, 0, 18 * groups).abs().max().item<float>() > 2;

    /// <summary>A field whose offsets are 0.2 to 0.8 off whole pixels: interpolation has a kink at those.</summary>
    private static Tensor SmoothField(long batch, int groups, long height, long width)
    {
        Tensor offsets = randint(-2, 3, [batch, 18 * groups, height, width], ScalarType.Float64);
        Tensor fractions = rand([batch, 18 * groups, height, width], ScalarType.Float64) * 0.6 + 0.2;
        return cat([offsets + fractions, randn([batch, 9 * groups, height, width], ScalarType.Float64)], 1);
    }
}
