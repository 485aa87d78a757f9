using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace SpikeCodec.Neural.Tests.Layers;

/// <summary>The layers of TCM against their diagrams, written in plain operations.</summary>
public sealed class TcmLayersTests
{
    [Fact]
    public void ResidualBlockWithStride_IsItsDiagram()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(1);
        ResidualBlockWithStride block = new(6, 10);
        Tensor x = randn(2, 6, 8, 12);

        Tensor main = conv2d(leaky_relu(Strided(x, block.conv1), 0.01), block.conv2.weight, block.conv2.bias, padding: [1, 1]);
        Tensor expected = block.norm.forward(main) + Strided(x, block.skip);

        Assert.Equal([2, 10, 4, 6], expected.shape);
        TensorAssert.Near(expected, block.forward(x), 1e-5);
        Assert.NotNull(block.skip.bias);
    }

    [Fact]
    public void ResidualBlockUpsample_IsItsDiagram()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(2);
        ResidualBlockUpsample block = new(6, 10);
        Tensor x = randn(2, 6, 4, 3);

        Tensor main = conv2d(leaky_relu(Shuffled(x, block.up), 0.01), block.conv.weight, block.conv.bias, padding: [1, 1]);
        Tensor expected = block.norm.forward(main) + Shuffled(x, block.skip);

        Assert.Equal([2, 10, 8, 6], expected.shape);
        TensorAssert.Near(expected, block.forward(x), 1e-5);
        TensorAssert.Near(ones(1, 10, 1, 1) * Math.Sqrt(1.1), block.norm.forward(ones(1, 10, 1, 1)), 1e-5); // an inverse norm
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ResidualBlock_IsTwoConvolutionsAndTheInput(bool activatesOutput)
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(3);
        ResidualBlock block = new(6, activatesOutput);
        Tensor x = randn(1, 6, 5, 4);

        Tensor main = block.conv2.forward(leaky_relu(block.conv1.forward(x), 0.01));

        TensorAssert.Near((activatesOutput ? leaky_relu(main, 0.01) : main) + x, block.forward(x), 1e-5);
    }

    [Fact]
    public void ResidualUnit_IsABottleneckAndTheInput()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(4);
        ResidualUnit unit = new(8);
        Tensor x = randn(1, 8, 5, 4);

        Tensor main = unit.conv3.forward(unit.conv2.forward(unit.conv1.forward(x).relu()).relu());

        TensorAssert.Near((main + x).relu(), unit.forward(x), 1e-5);
        Assert.Equal([4, 4, 3, 3], unit.conv2.weight.shape);
    }

    [Fact]
    public void SwinBlock_AddsAttentionThenTheMlp()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(5);
        SwinBlock block = new(8, headSize: 4, window: 4, isShifted: true);
        Tensor x = randn(1, 8, 9, 8);

        Tensor attended = x + block.attention.forward(layer_norm(x, [8]));
        Tensor expected = attended + block.mlp2.forward(gelu(block.mlp1.forward(layer_norm(attended, [8]))));

        TensorAssert.Near(expected, block.forward(x), 1e-5);
        Assert.Equal([32, 8], block.mlp1.weight.shape);
    }

    [Fact]
    public void ConvTransBlock_IsItsDiagram()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(6);
        ConvTransBlock block = new(8, headSize: 4, window: 4, isShifted: false);
        Tensor x = randn(2, 16, 8, 8);

        Tensor mixed = block.conv1.forward(x);
        Tensor left = mixed.narrow(1, 0, 8);
        Tensor right = block.swin.forward(mixed.narrow(1, 8, 8).permute(0, 2, 3, 1)).permute(0, 3, 1, 2);
        Tensor expected = block.conv2.forward(cat([block.residual.forward(left) + left, right], 1)) + x;

        TensorAssert.Near(expected, block.forward(x), 1e-5);
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(10, 12)]
    public void ConvTransBlock_SilentOutput_IsTheIdentity(int height, int width)
    {
        using DisposeScope scope = NewDisposeScope();
        ConvTransBlock block = new(8, headSize: 4, window: 4, isShifted: true);
        using (no_grad())
        {
            block.conv2.weight.zero_();
            block.conv2.bias!.zero_();
        }

        Tensor x = randn(1, 16, height, width);
        TensorAssert.Near(x, block.forward(x), 0);
    }

    [Fact]
    public void TcmBlock_HasPlainThenShiftedWindows()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(7);
        TcmBlock block = new(8, headSize: 4, window: 4);
        Tensor x = randn(1, 16, 8, 8).requires_grad_();

        // What the first token sees: its own window at first, and a token of each neighbouring window that shares a shifted one.
        block.plain.swin.forward(x.narrow(1, 0, 8).permute(0, 2, 3, 1))[0, 0, 0].sum().backward();
        Assert.Equal(0, x.grad!.narrow(3, 4, 4).abs().sum().item<float>());
        Tensor other = randn(1, 8, 8, 8).requires_grad_();
        block.shifted.swin.forward(other)[0, 3, 3].sum().backward();
        Assert.True(other.grad![0, 4, 4].abs().sum().item<float>() > 0);
        TensorAssert.Near(block.shifted.forward(block.plain.forward(x)), block.forward(x), 0);
    }

    [Fact]
    public void SwAtten_IsItsDiagram()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(8);
        SwAtten layer = new(12, inner: 32);
        Tensor input = randn(1, 12, 9, 16);

        Tensor x = layer.input1.forward(input);
        Tensor attended = layer.shifted.forward(layer.plain.forward(x.permute(0, 2, 3, 1))).permute(0, 3, 1, 2);
        Tensor gate = layer.gate.forward(layer.units2.forward(attended)).sigmoid();
        Tensor expected = layer.output.forward((layer.units1.forward(x) * gate) + x);

        Assert.Equal(input.shape, expected.shape);
        TensorAssert.Near(expected, layer.forward(input), 1e-5);
        Assert.Equal(3, layer.units1.children().Count());
        Assert.Equal(3, layer.units2.children().Count());
    }

    private static Tensor Strided(Tensor x, Conv conv)
    {
        long half = conv.weight.shape[2] / 2;
        return conv2d(x, conv.weight, conv.bias, strides: [2, 2], padding: [half, half]);
    }

    private static Tensor Shuffled(Tensor x, SubpixelConv conv) => pixel_shuffle(conv2d(x, conv.conv.weight, conv.conv.bias, padding: [1, 1]), 2);
}
