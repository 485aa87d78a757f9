using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Layers;

public sealed class ConvTests
{
    [Theory]
    [InlineData(3, 1, 1, true)]
    [InlineData(3, 2, 1, true)]
    [InlineData(1, 2, 1, true)]
    [InlineData(3, 1, 4, false)]
    public void Forward_IsTheConvolutionWithPaddingThatKeepsTheSize(int kernel, int stride, int groups, bool hasBias)
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(1);
        Conv layer = new(8, 12, kernel, stride, groups, hasBias);
        Tensor input = randn(2, 8, 6, 10);

        Tensor actual = layer.forward(input);

        long half = kernel / 2;
        Tensor expected = nn.functional.conv2d(input, layer.weight, layer.bias, strides: [stride, stride], padding: [half, half], groups: groups);
        Assert.Equal([2, 12, 6 / stride, 10 / stride], actual.shape);
        Assert.Equal(hasBias, layer.bias is not null);
        TensorAssert.Near(expected, actual, 1e-5);
    }

    [Fact]
    public void New_WeightsAreWithinTheRootOfTheFanIn()
    {
        using Conv layer = new(16, 32);
        Assert.InRange(layer.weight.Doubles().Max(Math.Abs), 0.9 / 12, 1.0 / 12); // 16 channels of 9 taps
        Assert.InRange(layer.bias!.Doubles().Max(Math.Abs), 0.7 / 12, 1.0 / 12);
    }

    [Fact]
    public void Forward_Bfloat16_StaysBfloat16AndNearTheExactResult()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(2);
        Conv layer = new(16, 8);
        Tensor input = randn(1, 16, 5, 7);

        Tensor actual = layer.forward(input.to(ScalarType.BFloat16));

        Assert.Equal(ScalarType.BFloat16, actual.dtype);
        Assert.Equal(ScalarType.Float32, layer.weight.dtype);
        TensorAssert.Near(layer.forward(input), actual, 0.02);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void Forward_NhwcInput_GivesNhwcOutput(ScalarType type)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = randn(2, 8, 6, 6).to(type).ChannelsLast();
        Assert.True(new Conv(8, 16).forward(input).IsChannelsLast());
        Assert.True(new Conv(8, 16, stride: 2).forward(input).IsChannelsLast());
        Assert.True(new SubpixelConv(8, 4).forward(input).IsChannelsLast());
    }
}
