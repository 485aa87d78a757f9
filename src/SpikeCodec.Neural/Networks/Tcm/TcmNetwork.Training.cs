using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Networks.Tcm;

/// <content>The path of training: estimated bits, and gradients through the rounding.</content>
internal sealed partial class TcmNetwork
{
    private static readonly double BitsPerNat = 1 / Math.Log(2);

    private readonly Scalar _minusBitsPerNat = -BitsPerNat;

    /// <summary>Codes scenes as an encoder and a decoder would, and estimates the bits.</summary>
    /// <param name="scenes">(N, 1, H, W); its type is the precision of analysis and synthesis, the entropy model computes in 32 bits.</param>
    /// <param name="levels">The quality level of each scene, (N), 64-bit whole numbers.</param>
    /// <param name="attention">The attention map of each scene, (N, width, H/2, W/2), or null.</param>
    public TcmOutput Train(Tensor scenes, Tensor levels, Tensor? attention)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor latents = analysis.forward(scenes, attention).to(float32);
        Tensor? gain = gains?.forward(levels);
        Tensor scaled = gain is null ? latents : latents.mul(gain);

        // Bits are estimated on values with uniform noise, whose density the rounding approximates; everything after sees rounded values.
        Tensor hyper = hyperAnalysis.forward(scaled);
        Tensor hyperBits = Bits(prior.forward(hyper.Plus(Noise(hyper))));
        Tensor z = Straight.Round(hyper);
        Tensor? deviations = scales is null ? null : Deviations(scales.forward(z, levels));
        Tensor? scaleFeatures = floatScales?.forward(z);
        Tensor latentBits = zeros_like(hyperBits);
        Tensor decoded = WalkSlices(z, (slice, mean, before) =>
        {
            Tensor residual = Slice(scaled, slice).sub(mean);
            Tensor deviation = deviations is null ? floatScales!.Slice(slice, cat([scaleFeatures!, .. before], 1)) : Slice(deviations, slice);
            latentBits = latentBits.Plus(Bits(_likelihood.forward(residual.Plus(Noise(residual)), deviation)));
            return Straight.Round(residual);
        });
        Tensor output = Render(decoded, gain, scenes.dtype);
        return new TcmOutput(output.MoveToOuterDisposeScope(), latentBits.MoveToOuterDisposeScope(), hyperBits.MoveToOuterDisposeScope());
    }

    /// <summary>Turns indexes of the table of standard deviations into standard deviations.</summary>
    private Tensor Deviations(Tensor indexes) => indexes.mul(_logStep).Plus(_logLeast).exp();

    private Tensor Bits(Tensor likelihoods) => likelihoods.log().sum([1L, 2L, 3L]).mul(_minusBitsPerNat);

    private static Tensor Noise(Tensor like) => empty_like(like).uniform_(-0.5, 0.5);
}
