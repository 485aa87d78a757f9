using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Layers;

/// <summary>
/// A convolution on whole numbers, computed by an ordinary 32-bit float convolution whose every sum is a whole number below 2^24 and so exact:
/// the same result on every machine, whatever the order of the additions (<c>docs/format.md</c>, section 13).
/// </summary>
/// <remarks>
/// output = clamp(floor((sum + bias) / 2^shift + 1/2), 0, limit), weights -127 to 127. Weights are stored as floats that times 128 round to
/// the whole number, biases as floats that times 16 x 2^shift do, so that they learn at the pace of other layers; rounding is exact too,
/// and has a straight-through gradient.
/// </remarks>
internal sealed class IntegerConv : Module<Tensor, Tensor>
{
    /// <summary>The greatest magnitude of a weight.</summary>
    public const int Limit = 127;

    private const int WeightUnits = 128;
    private const int BiasUnits = 16;

    /// <summary>The greatest sum that a float holds exactly, with room for the bias.</summary>
    private const int LargestSum = 1 << 24;

    internal readonly Parameter weight;
    internal readonly Parameter bias;

    private readonly Tensor _weightUnits;
    private readonly Tensor _biasUnits;
    private readonly Tensor _step;
    private readonly Tensor _half;
    private readonly Scalar _least = 0;
    private readonly Scalar _most;
    private readonly Scalar _leastWeight = -Limit;
    private readonly Scalar _mostWeight = Limit;
    private readonly Scalar _leastBias;
    private readonly Scalar _mostBias;
    private readonly long[] _strides = [1, 1];
    private readonly long[] _padding;
    private readonly long[] _dilation = [1, 1];

    /// <summary>Initializes the layer with small random weights.</summary>
    /// <param name="inputs">The channels in.</param>
    /// <param name="outputs">The channels out.</param>
    /// <param name="kernel">The side of the kernel.</param>
    /// <param name="shift">The power of two that sums are divided by.</param>
    /// <param name="inputLimit">The greatest magnitude of an input.</param>
    /// <param name="limit">The greatest output.</param>
    /// <param name="initialWeight">The greatest magnitude of a weight at the start.</param>
    /// <exception cref="ArgumentException">Sums could pass what a float holds exactly.</exception>
    public IntegerConv(int inputs, int outputs, int kernel, int shift, int inputLimit, int limit, double initialWeight)
        : base(nameof(IntegerConv))
    {
        long largest = (long)inputs * kernel * kernel * inputLimit * Limit;
        long largestBias = (long)(limit + 1) << shift;
        if (largest + largestBias > LargestSum)
        {
            throw new ArgumentException($"Sums of {inputs} x {kernel}x{kernel} products may reach {largest + largestBias}; at most {LargestSum} are exact.", nameof(inputs));
        }

        _padding = [kernel / 2, kernel / 2];
        _most = limit;
        _leastBias = -largestBias;
        _mostBias = largestBias;
        double bound = initialWeight / WeightUnits;
        using (NewDisposeScope())
        {
            weight = new Parameter(empty(outputs, inputs, kernel, kernel).uniform_(-bound, bound).MoveToOuterDisposeScope());
            bias = new Parameter(zeros(outputs).MoveToOuterDisposeScope());
            _weightUnits = tensor((float)WeightUnits).MoveToOuterDisposeScope();
            _biasUnits = tensor((float)(BiasUnits << shift)).MoveToOuterDisposeScope();
            _step = tensor(1f / (1 << shift)).MoveToOuterDisposeScope();
            _half = tensor(0.5f).MoveToOuterDisposeScope();
        }

        register_parameter(nameof(weight), weight);
        register_parameter(nameof(bias), bias);
        register_buffer(nameof(_weightUnits), _weightUnits);
        register_buffer(nameof(_biasUnits), _biasUnits);
        register_buffer(nameof(_step), _step);
        register_buffer(nameof(_half), _half);
    }

    /// <summary>Gets the stored bias that stands for an output where all inputs are 0.</summary>
    public static float BiasOf(float output) => output / BiasUnits;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor whole = Straight.Round(weight.mul(_weightUnits).clamp(_leastWeight, _mostWeight));
        Tensor wholeBias = Straight.Round(bias.mul(_biasUnits).clamp(_leastBias, _mostBias));

        // An algorithm that transforms its input may be off by less than a half: rounding the sum mends that.
        Tensor sum = Straight.Round(functional.conv2d(input, whole, wholeBias, _strides, _padding, _dilation, 1));
        Tensor scaled = sum.mul(_step);
        using Tensor step = scaled.detach();
        Tensor rounded = scaled.Plus(step.Plus(_half).floor().sub(step)); // straight through
        return rounded.clamp(_least, _most).MoveToOuterDisposeScope();
    }
}
