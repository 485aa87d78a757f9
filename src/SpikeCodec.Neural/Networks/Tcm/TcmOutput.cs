using static TorchSharp.torch;

namespace SpikeCodec.Neural.Networks.Tcm;

/// <summary>What a <see cref="TcmNetwork"/> gives back in training.</summary>
/// <param name="Scenes">The decoded scenes, (N, 1, H, W).</param>
/// <param name="LatentBits">The estimated bits of each scene's latents, (N).</param>
/// <param name="HyperBits">The estimated bits of each scene's hyperlatents, (N).</param>
internal sealed record TcmOutput(Tensor Scenes, Tensor LatentBits, Tensor HyperBits);
