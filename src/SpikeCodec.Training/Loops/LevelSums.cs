using SpikeCodec.Neural.Networks.Tcm;
using SpikeCodec.Training.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Loops;

/// <summary>Adds up what a codec gives at one quality level.</summary>
internal sealed class LevelSums(int level)
{
    private double _latentBits;
    private double _hyperBits;
    private double _greyError;
    private double _psnr;

    /// <summary>Gets the quality level.</summary>
    public int Level => level;

    /// <summary>Adds decoded scenes.</summary>
    public void Add(TcmOutput output, Tensor exposed)
    {
        using DisposeScope scope = NewDisposeScope();
        _latentBits += output.LatentBits.sum().item<float>();
        _hyperBits += output.HyperBits.sum().item<float>();
        _greyError += SceneLoss.GreyError(output.Scenes, exposed).sum().item<float>();
        _psnr += SceneLoss.Psnr(output.Scenes, exposed).sum().item<float>();
    }

    /// <summary>Gets the loss on these scenes.</summary>
    public double Score(int count, int pixels) =>
        RateDistortion.Of((_latentBits + _hyperBits) / count / pixels, _greyError / count, level);

    /// <summary>Gets the means.</summary>
    public LevelPoint Point(int count, int pixels) =>
        new(level, (_latentBits + _hyperBits) / count / pixels, _hyperBits / count / pixels, _psnr / count);
}
