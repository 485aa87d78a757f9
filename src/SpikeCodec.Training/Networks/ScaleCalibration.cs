using System.Runtime.InteropServices;
using SpikeCodec.Neural.Layers;
using SpikeCodec.Neural.Networks.Tcm;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Networks;

/// <summary>
/// Sets the tables that a fresh codec chooses before it has learned to: for each channel that of the standard deviation which its latents
/// have on some scenes, so that estimated rates begin at what they are and not at thousands of bits.
/// </summary>
internal static class ScaleCalibration
{
    private const int LevelSpacing = 8;

    /// <summary>Sets the bias of the last layer that chooses tables. A codec whose deviations come from float networks stays as it is.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="scenes">Scenes as the codec will see them, (N, 1, H, W) in the precision of training.</param>
    public static void Apply(TcmNetwork codec, Tensor scenes)
    {
        if (codec.scales is not ScaleNetwork scales)
        {
            return;
        }

        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        double[] indexes = new double[codec.Config.Latents];
        int[] levels = [.. Enumerable.Range(0, LevelGains.Levels / LevelSpacing).Select(i => i * LevelSpacing)];
        foreach (int level in levels)
        {
            foreach ((int channel, float deviation) in Deviations(codec, scenes, level).Index())
            {
                double index = Math.Log(Math.Max(deviation, ScaleTable.Least) / ScaleTable.Least) / ScaleTable.LogStep;
                indexes[channel] += Math.Min(index, ScaleTable.Count - 1) / levels.Length;
            }
        }

        float[] biases = [.. indexes.Select(index => IntegerConv.BiasOf((float)index))];
        scales.conv3.bias.copy_(tensor(biases));
    }

    /// <summary>Gets the standard deviation of each latent channel at a quality level.</summary>
    private static float[] Deviations(TcmNetwork codec, Tensor scenes, int level)
    {
        using DisposeScope scope = NewDisposeScope();
        long[] same = [.. Enumerable.Repeat((long)level, (int)scenes.shape[0])];
        Tensor latents = codec.Analyse(scenes, tensor(same, device: scenes.device), attention: null);
        Tensor centred = latents.sub(latents.mean([0L, 2L, 3L], keepdim: true));
        Tensor deviations = centred.square().mean([0L, 2L, 3L]).sqrt().cpu();
        return MemoryMarshal.Cast<byte, float>(deviations.bytes).ToArray();
    }
}
