using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Layers;

/// <summary>A transformer block on maps (N, H, W, C): x += attention(norm1(x)); x += mlp(norm2(x)).</summary>
public sealed class SwinBlock : Module<Tensor, Tensor>
{
    private const int Expansion = 4;

    internal readonly ChannelNorm norm1;
    internal readonly WindowAttention attention;
    internal readonly ChannelNorm norm2;
    internal readonly Dense mlp1;
    internal readonly Dense mlp2;

    /// <summary>Initializes the block.</summary>
    public SwinBlock(int channels, int headSize, int window, bool isShifted)
        : base(nameof(SwinBlock))
    {
        norm1 = new ChannelNorm(channels);
        attention = new WindowAttention(channels, headSize, window, isShifted);
        norm2 = new ChannelNorm(channels);
        mlp1 = new Dense(channels, Expansion * channels);
        mlp2 = new Dense(Expansion * channels, channels);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor map)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = map.Plus(attention.forward(norm1.forward(map)));
        return x.Plus(mlp2.forward(functional.gelu(mlp1.forward(norm2.forward(x))))).MoveToOuterDisposeScope();
    }
}
