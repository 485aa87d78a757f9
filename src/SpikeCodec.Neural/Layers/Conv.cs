using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Layers;

/// <summary>
/// A convolution that computes in the type of its input: its weights are 32-bit and are cast where the input is bfloat16, so that a network
/// chooses its precision by casting what it is fed. Weights lie as NHWC, which the output of a convolution of NHWC input then does too.
/// </summary>
/// <remarks>Weights start uniform within 1 / sqrt(fan in), as PyTorch's do.</remarks>
public sealed class Conv : Module<Tensor, Tensor>
{
    internal readonly Parameter weight;
    internal readonly Parameter? bias;

    private static readonly long[] Dense = [1, 1];

    private readonly long[] _strides;
    private readonly long[] _padding;
    private readonly long[] _dilation = [1, 1];
    private readonly int _groups;

    /// <summary>Initializes a convolution with the padding that keeps the size at stride 1.</summary>
    public Conv(int inputs, int outputs, int kernel = 3, int stride = 1, int groups = 1, bool hasBias = true)
        : base(nameof(Conv))
    {
        double bound = 1 / Math.Sqrt((double)inputs / groups * kernel * kernel);
        using (NewDisposeScope())
        {
            Tensor initial = empty(outputs, kernel, kernel, inputs / groups).uniform_(-bound, bound).permute(0, 3, 1, 2);
            weight = new Parameter(initial.MoveToOuterDisposeScope());
            bias = hasBias ? new Parameter(empty(outputs).uniform_(-bound, bound).MoveToOuterDisposeScope()) : null;
        }

        _strides = [stride, stride];
        _padding = [kernel / 2, kernel / 2];
        _groups = groups;
        RegisterComponents();
    }

    /// <summary>Gets the pixels from one output to the next.</summary>
    internal int Stride => (int)_strides[0];

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (_padding[0] == 0 && Stride > 1)
        {
            // A convolution of single pixels that skips some is one of those that are left. oneDNN (3.7) has a kernel for it whose gradient
            // for 32-bit weights writes past its buffer where there are few channels.
            using Tensor rows = input.slice(2, 0, input.shape[2], Stride);
            using Tensor pixels = rows.slice(3, 0, input.shape[3], Stride);
            using Tensor packed = pixels.ChannelsLast();
            return Convolve(packed, Dense);
        }

        return Convolve(input, _strides);
    }

    private Tensor Convolve(Tensor input, long[] strides)
    {
        if (input.dtype == weight.dtype)
        {
            return functional.conv2d(input, weight, bias, strides, _padding, _dilation, _groups);
        }

        using Tensor cast = weight.to(input.dtype);
        using Tensor? castBias = bias?.to(input.dtype);
        return functional.conv2d(input, cast, castBias, strides, _padding, _dilation, _groups);
    }
}
