using SpikeCodec.Neural.Layers;
using SpikeCodec.Neural.Networks.Tcm;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Networks.Tcm;

/// <summary>Networks and scenes that are small and always the same.</summary>
internal static class TestTcm
{
    public static TcmConfig Tiny { get; } = new()
    {
        Widths = [8, 16, 16],
        Blocks = [0, 1, 1],
        HeadSizes = [4, 8, 8],
        Latents = 16,
        HyperWidth = 16,
        Hyperlatents = 8,
        Slices = 2,
        ContextWidths = [16, 8],
        AttentionWidth = 16,
        ScaleWidth = 8,
    };

    /// <summary>Makes a tiny network whose latents are some steps in size.</summary>
    public static TcmNetwork Create(TcmConfig? config = null)
    {
        random.manual_seed(1);
        TcmNetwork network = new(config ?? Tiny);
        SetTables(network, 40);
        return network;
    }

    /// <summary>Makes all latents use tables around one index.</summary>
    public static void SetTables(TcmNetwork network, float index)
    {
        using IDisposable noGradient = no_grad();
        if (network.scales is ScaleNetwork scales)
        {
            scales.conv3.weight.uniform_(-0.05, 0.05);
            scales.conv3.bias.fill_(IntegerConv.BiasOf(index));
        }
    }

    /// <summary>Makes scenes (N, 1, H, W) of 0.2 to 0.8 that change slowly.</summary>
    public static Tensor Smooth(int count, int height, int width)
    {
        float[] values = new float[count * height * width];
        for (int i = 0; i < values.Length; i++)
        {
            (int column, int row, int n) = (i % width, i / width % height, i / width / height);
            values[i] = 0.5f + (0.3f * MathF.Sin((column / 20f) + n) * MathF.Cos(row / 17f));
        }

        return tensor(values, [count, 1, height, width]);
    }

    public static double Psnr(Tensor expected, Tensor actual)
    {
        using Tensor error = (expected - actual).square().mean();
        return -10 * Math.Log10(error.item<float>());
    }
}
