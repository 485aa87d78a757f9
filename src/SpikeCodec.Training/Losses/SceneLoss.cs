using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Losses;

/// <summary>How far scenes are from the true ones.</summary>
internal static class SceneLoss
{
    /// <summary>What keeps a perfect scene from minus infinity: 47 dB below 1.</summary>
    private const float Floor = 2e-5f;

    /// <summary>A squared error that is 42 dB below 1.</summary>
    private const float Visible = 6e-5f;

    private static readonly long[] PerScene = [1, 2, 3];
    private static readonly Scalar Decibel = 10;
    private static readonly Scalar MinusDecibel = -10;
    private static readonly Scalar Black = 0;
    private static readonly Scalar White = 1;
    private static readonly Scalar FloorScalar = Floor;
    private static readonly Scalar VisibleScalar = Visible;
    private static readonly Scalar GreyPower = 255.0 * 255.0;

    /// <summary>
    /// Gets the mean over scenes of 10 log10(mse), a scalar. So dark and bright, still and moving samples count alike, where the plain error
    /// is that of the hardest few.
    /// </summary>
    public static Tensor Decibels(Tensor scenes, Tensor truth)
    {
        using DisposeScope scope = NewDisposeScope();
        return SquaredError(scenes, truth).add(FloorScalar).log10().mul(Decibel).mean().MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Gets the mean over scenes of what is left of the error of decoded scenes, a scalar: 1 where nothing is repaired. Errors below
    /// <see cref="Visible"/> hardly count, so that scenes that are good already do not keep the network from changing others.
    /// </summary>
    public static Tensor ErrorLeft(Tensor scenes, Tensor decoded, Tensor truth)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor before = SquaredError(decoded, truth).add(VisibleScalar);
        return SquaredError(scenes, truth).add(VisibleScalar).div(before).mean().MoveToOuterDisposeScope();
    }

    /// <summary>Gets the mean squared error of each scene in grey levels of 255, (N).</summary>
    public static Tensor GreyError(Tensor scenes, Tensor truth)
    {
        using DisposeScope scope = NewDisposeScope();
        return SquaredError(scenes, truth).mul(GreyPower).MoveToOuterDisposeScope();
    }

    /// <summary>Gets the PSNR of each scene in decibels, (N): scenes are clamped to 0..1, and 1 is the peak.</summary>
    public static Tensor Psnr(Tensor scenes, Tensor truth)
    {
        using DisposeScope scope = NewDisposeScope();
        return SquaredError(scenes.clamp(Black, White), truth).log10().mul(MinusDecibel).MoveToOuterDisposeScope();
    }

    private static Tensor SquaredError(Tensor scenes, Tensor truth)
    {
        using DisposeScope scope = NewDisposeScope();
        return scenes.sub(truth).square().mean(PerScene).MoveToOuterDisposeScope();
    }
}
