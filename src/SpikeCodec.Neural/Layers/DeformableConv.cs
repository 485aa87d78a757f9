using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Layers;

/// <summary>
/// A modulated deformable convolution, 3 x 3 (Zhu and others, Deformable ConvNets v2, 2019), with the meaning and channel order of
/// torchvision's: each output pixel reads its nine taps where a second convolution says, weighed by that convolution's mask.
/// </summary>
/// <remarks>
/// <code>
/// offsetFeatures ─► offset ─► field ─┬─ dy, dx ─► grid ─► grid_sample ─► columns ─ ⊙ ─► weight ─► output
///                                    └─ mask logits ─► sigmoid ────────────────────┘
/// features ─────────────────────────────────────────────────┘
/// </code>
/// The field has 2(9g + t) = dy and 2(9g + t) + 1 = dx for tap t of group g, in pixels, then 9g + t = logit of the mask, taps row by row. It
/// starts as all zeros: a plain convolution at half strength. Corners outside the picture count as 0. Positions and samples are float32 even
/// where features are bfloat16 (a position needs more than its 8 bits); the product with the weights and the result have the type of the
/// features. All of it is float64 for float64 features.
/// </remarks>
public sealed class DeformableConv : Module<Tensor, Tensor, Tensor>
{
    internal readonly Conv offset;
    internal readonly Parameter weight;
    internal readonly Parameter bias;

    private const int Side = 3;
    private const int Taps = Side * Side;

    private readonly int _groups;

    /// <summary>Initializes a deformable convolution whose groups of input channels move independently.</summary>
    /// <param name="inputs">Channels of the features and of the offset features, a multiple of <paramref name="groups"/>.</param>
    /// <param name="outputs">Channels of the result.</param>
    /// <param name="groups">Groups of input channels with offsets and masks of their own.</param>
    public DeformableConv(int inputs, int outputs, int groups)
        : base(nameof(DeformableConv))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (inputs % groups != 0)
        {
            throw new ArgumentException($"{inputs} channels cannot be split into {groups} equal groups.", nameof(groups));
        }

        _groups = groups;
        offset = new Conv(inputs, 3 * Taps * groups);
        using (no_grad())
        using (NewDisposeScope()) // setting to 0 gives new tensors back
        {
            offset.weight.zero_();
            offset.bias!.zero_();
        }

        double bound = 1 / Math.Sqrt(inputs * Taps);
        weight = new Parameter(empty(outputs, inputs, Side, Side).uniform_(-bound, bound));
        bias = new Parameter(zeros(outputs));
        RegisterComponents();
    }

    /// <summary>Convolves features where offset features say.</summary>
    /// <param name="features">(N, inputs, H, W).</param>
    /// <param name="offsetFeatures">(N, inputs, H, W).</param>
    /// <returns>(N, outputs, H, W), NHWC in memory.</returns>
    public override Tensor forward(Tensor features, Tensor offsetFeatures)
    {
        using DisposeScope scope = NewDisposeScope();
        return Convolve(features, offset.forward(offsetFeatures)).MoveToOuterDisposeScope();
    }

    /// <summary>Convolves features with a given field (N, 27 x groups, H, W).</summary>
    internal Tensor Convolve(Tensor features, Tensor field)
    {
        using DisposeScope scope = NewDisposeScope();
        (long batch, long channels, long height, long width) = (features.shape[0], features.shape[1], features.shape[2], features.shape[3]);

        Tensor exact = field.to(features.Exact());
        Tensor shifts = exact.narrow(1, 0, 2 * Taps * _groups).reshape(batch, _groups, Side, Side, 2, height, width);
        Tensor mask = exact.narrow(1, 2 * Taps * _groups, Taps * _groups).reshape(batch, _groups, 1, Taps, height, width).sigmoid().contiguous();

        using Scalar perRow = 2.0 / height;
        using Scalar perColumn = 2.0 / width;
        Tensor y = Centres(height, exact).reshape(1, 1, Side, 1, height, 1).add(shifts.select(4, 0), perRow); // (N, G, 3, 3, H, W)
        Tensor x = Centres(width, exact).reshape(1, 1, 1, Side, 1, width).add(shifts.select(4, 1), perColumn); // (N, G, 3, 3, H, W)
        Tensor grid = stack([x, y], -1).reshape(batch * _groups, Taps * height, width, 2);

        Tensor grouped = features.to(features.Exact()).reshape(batch * _groups, channels / _groups, height, width);
        Tensor columns = functional.grid_sample(grouped, grid, GridSampleMode.Bilinear, GridSamplePaddingMode.Zeros, align_corners: false)
            .reshape(batch, _groups, channels / _groups, Taps, height, width);
        columns = columns.requires_grad ? columns.mul(mask) : columns.mul_(mask); // the largest tensor here, so no second one unless needed

        Tensor rows = columns.reshape(batch, channels * Taps, height * width).to(features.dtype);
        Tensor matrix = weight.to(features.dtype).reshape(1, -1, channels * Taps).expand(batch, -1, -1);
        Tensor output = bmm(matrix, rows).add_(bias.to(features.dtype).reshape(1, -1, 1), Scalars.One); // (N, outputs, H·W)
        return output.reshape(batch, -1, height, width).ChannelsLast().MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Gets where the taps -1, 0, 1 of each position read when nothing is shifted, (3, size), in the units of grid_sample: pixel p of a side
    /// lies at (2p + 1) / size - 1. These hold for a side of one pixel too, unlike those that put -1 and 1 on the outer pixels.
    /// </summary>
    private static Tensor Centres(long size, Tensor like)
    {
        double[] centres = new double[Side * size];
        for (int i = 0; i < centres.Length; i++)
        {
            long pixel = (i % size) + (i / size) - 1;
            centres[i] = (((2.0 * pixel) + 1) / size) - 1;
        }

        return tensor(centres, [Side, size], like.dtype, like.device);
    }
}
