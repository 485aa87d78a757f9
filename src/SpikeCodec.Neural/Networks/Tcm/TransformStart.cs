using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Networks.Tcm;

/// <summary>
/// Weights to start training from: analysis and synthesis together are a 16x16 cosine transform that keeps the lowest frequencies, in the
/// first channels of every stage; what else there is begins at random or as the identity. An untrained network then already is a picture
/// codec, and training improves on it instead of first finding it.
/// </summary>
internal static class TransformStart
{
    /// <summary>What inverse GDN and GDN begin with: near to no normalisation.</summary>
    private const double InitialGamma = 0.001;

    /// <summary>Added before LeakyReLU and taken off after, so that the first channels of a stage pass it unbent.</summary>
    private static readonly float[] Offsets = [0.25f, 0.6f, 1];

    /// <summary>Sets the weights of a network whose stage i has at least 4^(i+1) channels; others keep theirs.</summary>
    /// <returns>Whether the network is wide enough.</returns>
    public static bool Apply(TcmNetwork network)
    {
        IReadOnlyList<int> widths = network.Config.Widths;
        if (network.Config.PictureChannels != 1 || widths.Select((width, stage) => width < 4 << (2 * stage)).Any(narrow => narrow))
        {
            return false;
        }

        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        List<ResidualBlockWithStride> down = [network.analysis.first, .. network.analysis.rest.children().OfType<ResidualBlockWithStride>()];
        List<ResidualBlockUpsample> up = [.. network.synthesis.blocks.children().OfType<ResidualBlockUpsample>().Reverse()];
        for (int stage = 0; stage < widths.Count; stage++)
        {
            float[,] merge = BlockCosine.Merge(1 << stage);
            SetDown(down[stage], merge, Offsets[stage]);
            SetUp(up[stage].skip.conv, stage + 1 < widths.Count ? BlockCosine.Merge(2 << stage) : Last(network), merge.GetLength(0));
            Flatten(up[stage]);
        }

        SetLast(network.analysis.last, Last(network));
        SetUp(network.synthesis.last.conv, BlockCosine.Merge(1), 1);
        foreach (ConvTransBlock block in network.modules().OfType<ConvTransBlock>())
        {
            block.conv2.weight.zero_();
            block.conv2.bias!.zero_();
        }

        return true;
    }

    /// <summary>The rows of the last transform that there are latents for, the lowest frequencies first.</summary>
    private static float[,] Last(TcmNetwork network)
    {
        int stages = network.Config.Widths.Count;
        float[,] all = BlockCosine.Merge(1 << stages);
        int side = 2 << stages;
        int[] order = [.. Enumerable.Range(0, side * side).OrderBy(i => Math.Pow(i / side, 2) + Math.Pow(i % side, 2))];
        int rows = Math.Min(network.Config.Latents, order.Length);
        float[,] kept = new float[rows, all.GetLength(1)];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < kept.GetLength(1); column++)
            {
                kept[row, column] = all[order[row], column];
            }
        }

        return kept;
    }

    private static void SetDown(ResidualBlockWithStride block, float[,] merge, float offset)
    {
        int count = merge.GetLength(0);
        using Tensor first = SplitPhases(count, block.conv1.weight.shape[1]);
        block.conv1.weight.narrow(0, 0, count).copy_(first);
        block.conv1.bias!.narrow(0, 0, count).fill_(offset);

        float[] centre = new float[count * block.conv2.weight.shape[1]];
        float[] bias = new float[count];
        for (int row = 0; row < count; row++)
        {
            for (int column = 0; column < count; column++)
            {
                centre[(row * block.conv2.weight.shape[1]) + column] = merge[row, column];
                bias[row] -= offset * merge[row, column];
            }
        }

        SetCentre(block.conv2.weight.narrow(0, 0, count), centre);
        block.conv2.bias!.narrow(0, 0, count).copy_(tensor(bias));
        block.skip.weight.narrow(0, 0, count).zero_();
        block.skip.bias!.narrow(0, 0, count).zero_();
        SetGamma(block.norm);
    }

    /// <summary>Sets a sub-pixel convolution to undo a merge: row r of it, spread over four phases of <paramref name="channels"/> channels.</summary>
    private static void SetUp(Conv conv, float[,] merge, int channels)
    {
        int inputs = (int)conv.weight.shape[1];
        float[] centre = new float[channels * 4 * inputs];
        for (int channel = 0; channel < channels; channel++)
        {
            for (int phase = 0; phase < 4; phase++)
            {
                for (int row = 0; row < merge.GetLength(0); row++)
                {
                    centre[(((channel * 4) + phase) * inputs) + row] = merge[row, (channel * 4) + phase];
                }
            }
        }

        SetCentre(conv.weight.narrow(0, 0, channels * 4), centre);
        conv.bias!.narrow(0, 0, channels * 4).zero_();
    }

    private static void SetLast(Conv conv, float[,] merge)
    {
        int rows = merge.GetLength(0);
        int columns = merge.GetLength(1);
        long inputs = conv.weight.shape[1];
        float[] weights = new float[rows * inputs * 9];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                weights[(((row * inputs) + (column / 4)) * 9) + Tap(column % 4)] = merge[row, column];
            }
        }

        conv.weight.narrow(0, 0, rows).copy_(tensor(weights).view(rows, inputs, 3, 3));
        conv.bias!.narrow(0, 0, rows).zero_();
    }

    /// <summary>Silences the main branch of a block at its start.</summary>
    private static void Flatten(ResidualBlockUpsample block)
    {
        block.conv.weight.zero_();
        block.conv.bias!.zero_();
        SetGamma(block.norm);
    }

    private static void SetGamma(Gdn norm) => norm.gamma.copy_(eye(norm.gamma.shape[0]).mul(InitialGamma).add(1.0 / (1L << 36)).sqrt());

    /// <summary>Weights (count, inputs, 3, 3) that copy phase p of input c to output 4c + p at stride 2.</summary>
    private static Tensor SplitPhases(int count, long inputs)
    {
        float[] weights = new float[count * inputs * 9];
        for (int output = 0; output < count; output++)
        {
            weights[(((output * inputs) + (output / 4)) * 9) + Tap(output % 4)] = 1;
        }

        return tensor(weights).view(count, inputs, 3, 3);
    }

    /// <summary>The tap of a 3x3 kernel at stride 2 that sees a phase: padding makes the middle one the first pixel of the pair.</summary>
    private static int Tap(int phase) => ((1 + (phase / 2)) * 3) + 1 + (phase % 2);

    private static void SetCentre(Tensor weights, float[] centre)
    {
        weights.zero_();
        weights.select(3, 1).select(2, 1).copy_(tensor(centre).view(weights.shape[0], weights.shape[1]));
    }
}
