using SpikeCodec.Neural.Layers;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Layers;

/// <summary>Window attention token by token: each sees the tokens of its window that lie on its side of the seam, and no padding.</summary>
internal sealed class WindowAttentionLoops(WindowAttention layer, int headSize, int window, bool isShifted)
{
    private readonly int _shift = isShifted ? window / 2 : 0;
    private readonly double[] _weight = layer.qkv.weight.Doubles();
    private readonly double[] _bias = layer.qkv.bias.Doubles();
    private readonly double[] _positions = layer.positions.Doubles();

    public Tensor Run(Tensor map)
    {
        (int batch, int height, int width, int channels) = ((int)map.shape[0], (int)map.shape[1], (int)map.shape[2], (int)map.shape[3]);
        double[,,,] values = map.Doubles4();
        double[] result = new double[values.Length];
        for (int n = 0, at = 0; n < batch; n++)
        {
            for (int row = 0; row < height; row++)
            {
                for (int column = 0; column < width; column++, at += channels)
                {
                    double[] joined = Attend(values, n, row, column);
                    Project(joined).CopyTo(result, at);
                }
            }
        }

        return tensor(result, map.shape);
    }

    private double[] Attend(double[,,,] values, int n, int row, int column)
    {
        (int height, int width, int channels) = (values.GetLength(1), values.GetLength(2), values.GetLength(3));
        double[] joined = new double[channels];
        for (int head = 0; head < channels / headSize; head++)
        {
            double[] query = Part(values, n, row, column, 0, head);
            double total = 0;
            double[] sum = new double[headSize];
            foreach ((int otherRow, int otherColumn) in Positions(height, width))
            {
                (int Window, int Side, int Place) down = Locate(row, height);
                (int Window, int Side, int Place) right = Locate(column, width);
                (int Window, int Side, int Place) otherDown = Locate(otherRow, height);
                (int Window, int Side, int Place) otherRight = Locate(otherColumn, width);
                if ((down.Window, down.Side, right.Window, right.Side) != (otherDown.Window, otherDown.Side, otherRight.Window, otherRight.Side))
                {
                    continue;
                }

                double[] key = Part(values, n, otherRow, otherColumn, 1, head);
                double[] value = Part(values, n, otherRow, otherColumn, 2, head);
                int side = (2 * window) - 1;
                int relative = ((down.Place - otherDown.Place + window - 1) * side) + (right.Place - otherRight.Place + window - 1);
                double weight = Math.Exp((query.Zip(key, (a, b) => a * b).Sum() / Math.Sqrt(headSize)) + _positions[(head * side * side) + relative]);
                total += weight;
                for (int i = 0; i < headSize; i++)
                {
                    sum[i] += weight * value[i];
                }
            }

            for (int i = 0; i < headSize; i++)
            {
                joined[(head * headSize) + i] = sum[i] / total;
            }
        }

        return joined;
    }

    private static IEnumerable<(int Row, int Column)> Positions(int height, int width) =>
        from row in Enumerable.Range(0, height) from column in Enumerable.Range(0, width) select (row, column);

    /// <summary>In one direction: a token's window, its side of the seam, and its place in the window, after the map was padded and moved.</summary>
    private (int Window, int Side, int Place) Locate(int position, int size)
    {
        int padded = (size + window - 1) / window * window;
        int moved = (position - _shift + padded) % padded;
        return (moved / window, moved >= padded - _shift ? 1 : 0, moved % window);
    }

    /// <summary>A token's query (0), key (1) or value (2) for a head.</summary>
    private double[] Part(double[,,,] values, int n, int row, int column, int part, int head)
    {
        int channels = values.GetLength(3);
        double[] result = new double[headSize];
        for (int i = 0; i < headSize; i++)
        {
            int output = (part * channels) + (head * headSize) + i;
            result[i] = _bias[output];
            for (int c = 0; c < channels; c++)
            {
                result[i] += _weight[(output * channels) + c] * values[n, row, column, c];
            }
        }

        return result;
    }

    private double[] Project(double[] joined)
    {
        double[] weight = layer.projection.weight.Doubles();
        double[] result = layer.projection.bias.Doubles();
        for (int output = 0; output < result.Length; output++)
        {
            for (int c = 0; c < joined.Length; c++)
            {
                result[output] += weight[(output * joined.Length) + c] * joined[c];
            }
        }

        return result;
    }
}
