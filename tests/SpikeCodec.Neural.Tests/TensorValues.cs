using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests;

/// <summary>Reads tensors for references that are plain loops.</summary>
internal static class TensorValues
{
    /// <summary>Gets the values of a tensor of any type and layout, row by row.</summary>
    public static double[] Doubles(this Tensor tensor)
    {
        using Tensor values = tensor.detach().to(ScalarType.Float64).cpu().contiguous();
        return values.data<double>().ToArray();
    }

    /// <summary>Gets the values (N, C, H, W) of a tensor.</summary>
    public static double[,,,] Doubles4(this Tensor tensor)
    {
        double[,,,] result = new double[tensor.shape[0], tensor.shape[1], tensor.shape[2], tensor.shape[3]];
        Buffer.BlockCopy(tensor.Doubles(), 0, result, 0, result.Length * sizeof(double));
        return result;
    }

    /// <summary>Tells whether channels lie next to each other in memory.</summary>
    public static bool IsChannelsLast(this Tensor pictures)
    {
        using Tensor moved = pictures.permute(0, 2, 3, 1);
        return moved.is_contiguous();
    }
}
