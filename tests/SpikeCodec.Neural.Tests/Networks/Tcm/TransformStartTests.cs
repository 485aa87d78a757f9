using SpikeCodec.Neural.Networks.Tcm;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Networks.Tcm;

public sealed class TransformStartTests
{
    private const int Side = 16;

    [Fact]
    public void Apply_FreshNetwork_IsAPictureCodec()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        TcmNetwork network = Create();
        Tensor scenes = TestTcm.Smooth(1, 128, 192);
        double best = TestTcm.Psnr(scenes, network.Train(scenes, tensor([63L]), attention: null).Scenes);
        double low = TestTcm.Psnr(scenes, network.Train(scenes, tensor([8L]), attention: null).Scenes);
        Assert.True(best > 30, $"Level 63 has {best:f1} dB.");
        Assert.True(low < best - 3, $"Level 8 has {low:f1} dB, level 63 {best:f1} dB.");
    }

    [Fact]
    public void Analysis_IsTheCosineTransformOfItsLowestFrequencies()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        TcmNetwork network = Create();
        Tensor scenes = TestTcm.Smooth(1, 64, 128) + (0.02 * randn(1, 1, 64, 128));

        Tensor actual = network.analysis.forward(scenes, null);

        Tensor expected = Transform(scenes, network.Config.Latents);
        Assert.Equal(expected.shape, actual.shape);
        Assert.InRange(RelativeError(expected, actual), 0, 0.04); // GDN takes a little from what is large
        Assert.InRange(RelativeError(expected.narrow(1, 1, 40), actual.narrow(1, 1, 40)), 0, 0.06);
    }

    [Fact]
    public void Synthesis_IsTheInverseCosineTransform()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        TcmNetwork network = Create();
        Tensor latents = randn(1, network.Config.Latents, 4, 8);

        Tensor scenes = network.synthesis.forward(latents);

        // An orthonormal transform: back again it gives the same.
        TensorAssert.Near(latents, Transform(scenes, network.Config.Latents), 1e-3);
        Assert.Equal(1, (scenes.square().sum() / latents.square().sum()).item<float>(), 1e-3);
    }

    [Fact]
    public void Apply_TooNarrow_LeavesTheNetwork()
    {
        using TcmNetwork network = TestTcm.Create();
        double[] before = network.analysis.first.conv1.weight.Doubles();
        Assert.False(TransformStart.Apply(network));
        Assert.Equal(before, network.analysis.first.conv1.weight.Doubles());
    }

    private static TcmNetwork Create()
    {
        random.manual_seed(1);
        TcmNetwork network = new(TcmConfig.Nano);
        Assert.True(TransformStart.Apply(network));
        return network;
    }

    private static double RelativeError(Tensor expected, Tensor actual) =>
        Math.Sqrt(((expected - actual).square().sum() / expected.square().sum()).item<double>());

    /// <summary>The 16 x 16 cosine transform as a sum over pixels, its coefficients in the order of their distance from 0.</summary>
    private static Tensor Transform(Tensor scenes, int kept)
    {
        double[,,,] pixels = scenes.Doubles4();
        (int rows, int columns) = (pixels.GetLength(2) / Side, pixels.GetLength(3) / Side);
        (int U, int V)[] order = [.. Enumerable.Range(0, Side * Side).Select(i => (U: i / Side, V: i % Side)).OrderBy(f => (f.U * f.U) + (f.V * f.V)).Take(kept)];
        double[] result = new double[kept * rows * columns];
        for (int i = 0; i < result.Length; i++)
        {
            (int column, int row, (int u, int v)) = (i % columns, i / columns % rows, order[i / columns / rows]);
            for (int y = 0; y < Side; y++)
            {
                for (int x = 0; x < Side; x++)
                {
                    result[i] += Wave(u, y) * Wave(v, x) * pixels[0, 0, (row * Side) + y, (column * Side) + x];
                }
            }
        }

        return tensor(result, [1, kept, rows, columns]);
    }

    private static double Wave(int frequency, int x) =>
        Math.Sqrt((frequency == 0 ? 1 : 2) / (double)Side) * Math.Cos((x + 0.5) * frequency * Math.PI / Side);
}
