using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Layers;

public sealed class EdgePaddingTests
{
    [Theory]
    [InlineData(250, 400, 4, 252, 400)]
    [InlineData(5, 6, 4, 8, 8)]
    [InlineData(8, 8, 4, 8, 8)]
    [InlineData(1, 1, 64, 64, 64)]
    public void PadToMultiple_RepeatsTheLastRowAndColumn(int height, int width, int multiple, int paddedHeight, int paddedWidth)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor pictures = arange(2 * height * width, ScalarType.Float32).reshape(1, 2, height, width);

        Tensor padded = pictures.PadToMultiple(multiple);

        Assert.Equal([1, 2, paddedHeight, paddedWidth], padded.shape);
        Tensor rows = arange(paddedHeight).clamp(0, height - 1);
        Tensor columns = arange(paddedWidth).clamp(0, width - 1);
        TensorAssert.Near(pictures.index_select(2, rows).index_select(3, columns), padded, 0);
        TensorAssert.Near(pictures, padded.CropTo(height, width), 0);
    }

    [Fact]
    public void PadToMultiple_ResultDisposed_LeavesThePictures()
    {
        using Tensor pictures = zeros(1, 1, 4, 4);
        pictures.PadToMultiple(4).Dispose();
        Assert.Equal(0, pictures[0, 0, 3, 3].item<float>());
    }

    [Fact]
    public void PadToMultiple_OfZero_Throws()
    {
        using Tensor pictures = zeros(1, 1, 4, 4);
        Assert.Throws<ArgumentOutOfRangeException>(() => pictures.PadToMultiple(0));
    }
}
