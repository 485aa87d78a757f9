using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Layers;

/// <summary>Deformable convolution as its definition reads, one product after the other, in doubles.</summary>
internal static class DeformableConvLoops
{
    public static Tensor Run(Tensor features, Tensor field, Tensor weight, Tensor bias, int groups)
    {
        (long batch, long inputs, long height, long width) = (features.shape[0], features.shape[1], features.shape[2], features.shape[3]);
        long outputs = weight.shape[0];
        double[,,,] shift = Values(field);
        double[,,,] pixels = Values(features);
        double[,,,] weights = Values(weight);
        double[] result = new double[batch * outputs * height * width];
        for (long n = 0, at = 0; n < batch; n++)
        {
            for (long o = 0; o < outputs; o++)
            {
                for (long row = 0; row < height; row++)
                {
                    for (long column = 0; column < width; column++, at++)
                    {
                        double sum = bias[o].item<float>();
                        for (long c = 0; c < inputs; c++)
                        {
                            long group = c / (inputs / groups);
                            for (int tap = 0; tap < 9; tap++)
                            {
                                double y = row - 1 + (tap / 3) + shift[n, 2 * ((9 * group) + tap), row, column];
                                double x = column - 1 + (tap % 3) + shift[n, (2 * ((9 * group) + tap)) + 1, row, column];
                                double mask = 1 / (1 + Math.Exp(-shift[n, (18 * groups) + (9 * group) + tap, row, column]));
                                sum += weights[o, c, tap / 3, tap % 3] * mask * Sample(pixels, n, c, y, x);
                            }
                        }

                        result[at] = sum;
                    }
                }
            }
        }

        return tensor(result, [batch, outputs, height, width]);
    }

    private static double Sample(double[,,,] pixels, long n, long c, double y, double x)
    {
        (long top, long left) = ((long)Math.Floor(y), (long)Math.Floor(x));
        (double down, double right) = (y - top, x - left);
        return (Pixel(pixels, n, c, top, left) * (1 - down) * (1 - right))
            + (Pixel(pixels, n, c, top, left + 1) * (1 - down) * right)
            + (Pixel(pixels, n, c, top + 1, left) * down * (1 - right))
            + (Pixel(pixels, n, c, top + 1, left + 1) * down * right);
    }

    private static double Pixel(double[,,,] pixels, long n, long c, long y, long x) =>
        y >= 0 && y < pixels.GetLength(2) && x >= 0 && x < pixels.GetLength(3) ? pixels[n, c, y, x] : 0;

    private static double[,,,] Values(Tensor tensor)
    {
        using Tensor values = tensor.detach().to(ScalarType.Float64).contiguous();
        double[,,,] result = new double[tensor.shape[0], tensor.shape[1], tensor.shape[2], tensor.shape[3]];
        Buffer.BlockCopy(values.data<double>().ToArray(), 0, result, 0, result.Length * sizeof(double));
        return result;
    }
}
