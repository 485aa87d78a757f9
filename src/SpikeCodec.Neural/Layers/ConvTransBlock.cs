using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Layers;

/// <summary>Half of a TCM block: convolutions see the details, a transformer the surroundings (Liu et al., LIC-TCM, 2023, section 3.2).</summary>
/// <remarks>
/// <code>
/// x ─► conv1 1x1 ─┬─ first half ─► residual ─► + the half itself ─┐
///                 └─ second half ─► swin ─────────────────────────┴─► concatenate ─► conv2 1x1 ─► + x ─►
/// </code>
/// The convolution half is added to itself once more, as the published code has it.
/// </remarks>
public sealed class ConvTransBlock : Module<Tensor, Tensor>
{
    internal readonly Conv conv1;
    internal readonly ResidualBlock residual;
    internal readonly SwinBlock swin;
    internal readonly Conv conv2;

    private readonly int _half;

    /// <summary>Initializes the block for 2 x <paramref name="half"/> channels.</summary>
    public ConvTransBlock(int half, int headSize, int window, bool isShifted)
        : base(nameof(ConvTransBlock))
    {
        _half = half;
        conv1 = new Conv(2 * half, 2 * half, kernel: 1);
        residual = new ResidualBlock(half);
        swin = new SwinBlock(half, headSize, window, isShifted);
        conv2 = new Conv(2 * half, 2 * half, kernel: 1);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor mixed = conv1.forward(input);
        Tensor details = mixed.narrow(1, 0, _half);
        Tensor surroundings = mixed.narrow(1, _half, _half).permute(0, 2, 3, 1);
        Tensor left = residual.forward(details).Plus(details);
        Tensor right = swin.forward(surroundings).permute(0, 3, 1, 2);
        return conv2.forward(cat([left, right], 1)).Plus(input).MoveToOuterDisposeScope();
    }
}
