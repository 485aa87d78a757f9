using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.Tcm;

/// <summary>
/// Chooses the probability table of every latent from the decoded hyperlatents, in whole numbers only: an encoder and a decoder choose the
/// same on any two machines. It stands in for the scale branch of LIC-TCM.
/// </summary>
/// <remarks>
/// <code>
/// z (N, Z, h, w), clamped to ±31, and half the quality level
///   ─► conv1 3x3 ─► shuffle 2      (N, C, 2h, 2w), 0 to 127
///   ─► conv2 3x3 ─► shuffle 2      (N, C, 4h, 4w), 0 to 127
///   ─► conv3 1x1                   (N, M, 4h, 4w), 0 to 63: index of a standard deviation
/// </code>
/// </remarks>
internal sealed class ScaleNetwork : Module<Tensor, Tensor, Tensor>
{
    private const int FirstShift = 3;
    private const int Shift = 7;
    private const int HyperLimit = 31;

    internal readonly IntegerConv conv1;
    internal readonly IntegerConv conv2;
    internal readonly IntegerConv conv3;

    private readonly Scalar _least = -HyperLimit;
    private readonly Scalar _most = HyperLimit;
    private readonly Tensor _one;

    /// <summary>Initializes the network.</summary>
    public ScaleNetwork(int hyperChannels, int channels, int latents)
        : base(nameof(ScaleNetwork))
    {
        conv1 = new IntegerConv(hyperChannels + 1, 4 * channels, kernel: 3, FirstShift, HyperLimit, IntegerConv.Limit, initialWeight: 8);
        conv2 = new IntegerConv(channels, 4 * channels, kernel: 3, Shift, IntegerConv.Limit, IntegerConv.Limit, initialWeight: 22);
        conv3 = new IntegerConv(channels, latents, kernel: 1, Shift, IntegerConv.Limit, ScaleTable.Count - 1, initialWeight: 3);
        _one = tensor(1L);
        register_module(nameof(conv1), conv1);
        register_module(nameof(conv2), conv2);
        register_module(nameof(conv3), conv3);
        register_buffer(nameof(_one), _one);
    }

    /// <summary>Gets the indexes as floats that are whole numbers, with a gradient.</summary>
    /// <param name="hyperlatents">Whole numbers, (N, Z, h, w).</param>
    /// <param name="levels">The quality level of each, (N), 64-bit whole numbers.</param>
    public override Tensor forward(Tensor hyperlatents, Tensor levels)
    {
        using DisposeScope scope = NewDisposeScope();
        (long n, long h, long w) = (hyperlatents.shape[0], hyperlatents.shape[2], hyperlatents.shape[3]);
        Tensor level = levels.bitwise_right_shift(_one).to(float32).view(n, 1, 1, 1).expand(n, 1, h, w);
        Tensor x = functional.pixel_shuffle(conv1.forward(cat([hyperlatents.clamp(_least, _most), level], 1)), 2);
        x = functional.pixel_shuffle(conv2.forward(x), 2);
        return conv3.forward(x).MoveToOuterDisposeScope();
    }
}
