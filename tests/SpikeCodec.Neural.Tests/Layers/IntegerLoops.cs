using SpikeCodec.Neural.Layers;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Layers;

/// <summary>Convolutions on whole numbers, in whole numbers: what <see cref="IntegerConv"/> is to give on every machine.</summary>
internal static class IntegerLoops
{
    /// <summary>Gets whole numbers (C, H, W) of a tensor (1, C, H, W).</summary>
    public static int[,,] Read(Tensor tensor)
    {
        double[,,,] values = tensor.Doubles4();
        int[,,] result = new int[values.GetLength(1), values.GetLength(2), values.GetLength(3)];
        Fill(result, (channel, row, column) => checked((int)values[0, channel, row, column]));
        return result;
    }

    /// <summary>Convolves.</summary>
    /// <param name="input">(C, H, W).</param>
    /// <param name="layer">The layer, of which the stored weights are read.</param>
    /// <param name="shift">The power of two that sums are divided by.</param>
    /// <param name="limit">The greatest output.</param>
    /// <param name="largest">Raised to the greatest sum of magnitudes that an output was made of.</param>
    public static int[,,] Run(int[,,] input, IntegerConv layer, int shift, int limit, ref long largest)
    {
        int kernel = (int)layer.weight.shape[2];
        int inputs = input.GetLength(0);
        int[] weights = [.. layer.weight.Doubles().Select(stored => (int)Math.Clamp(Math.Round(stored * 128), -127, 127))];
        long bound = (limit + 1L) << shift;
        long[] biases = [.. layer.bias.Doubles().Select(stored => (long)Math.Clamp(Math.Round(stored * (16 << shift)), -bound, bound))];
        int[,,] result = new int[biases.Length, input.GetLength(1), input.GetLength(2)];
        long most = largest;
        Fill(result, (output, row, column) =>
        {
            long sum = biases[output];
            long magnitudes = Math.Abs(sum);
            for (int i = 0; i < inputs * kernel * kernel; i++)
            {
                (int channel, int y, int x) = (i / kernel / kernel, row + (i / kernel % kernel) - (kernel / 2), column + (i % kernel) - (kernel / 2));
                if (y >= 0 && y < input.GetLength(1) && x >= 0 && x < input.GetLength(2))
                {
                    long product = (long)weights[(output * inputs * kernel * kernel) + i] * input[channel, y, x];
                    sum += product;
                    magnitudes += Math.Abs(product);
                }
            }

            most = Math.Max(most, magnitudes);
            return (int)Math.Clamp((sum + (1L << shift >> 1)) >> shift, 0, limit);
        });
        largest = most;
        return result;
    }

    /// <summary>Doubles the size: channel 4c + p becomes phase p of channel c.</summary>
    public static int[,,] Shuffle(int[,,] input)
    {
        int[,,] result = new int[input.GetLength(0) / 4, 2 * input.GetLength(1), 2 * input.GetLength(2)];
        Fill(result, (channel, row, column) => input[(4 * channel) + (2 * (row % 2)) + (column % 2), row / 2, column / 2]);
        return result;
    }

    public static void Fill(int[,,] target, Func<int, int, int, int> value)
    {
        for (int channel = 0; channel < target.GetLength(0); channel++)
        {
            for (int row = 0; row < target.GetLength(1); row++)
            {
                for (int column = 0; column < target.GetLength(2); column++)
                {
                    target[channel, row, column] = value(channel, row, column);
                }
            }
        }
    }
}
