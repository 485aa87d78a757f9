using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Layers;

/// <summary>
/// A stack of convolutional LSTM layers (Shi and others, Convolutional LSTM Network, 2015, without the peephole weights that tie a network to one
/// picture size). It starts from an empty state and tells what the last layer knows after the last step.
/// </summary>
/// <remarks>
/// <code>
/// inputs (T, N, C, H, W) ─► layers[0] ─► all hidden states ─► layers[1] ─► ... ─► the last layer's last hidden state (N, hidden, H, W)
/// </code>
/// Layer by layer, not step by step: what does not depend on the step before is then one convolution over all steps.
/// </remarks>
public sealed class ConvLstm : Module<Tensor, Tensor>
{
    internal readonly ModuleList<ConvLstmLayer> layers = [];

    /// <summary>Initializes a stack of layers, the first of which sees the inputs.</summary>
    /// <param name="inputs">Channels of a step.</param>
    /// <param name="hidden">Channels of each layer's state.</param>
    /// <param name="layerCount">Layers, 1 or more.</param>
    public ConvLstm(int inputs, int hidden, int layerCount)
        : base(nameof(ConvLstm))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layerCount, 1);
        for (int i = 0; i < layerCount; i++)
        {
            layers.Add(new ConvLstmLayer(i == 0 ? inputs : hidden, hidden));
        }

        RegisterComponents();
    }

    /// <summary>Runs all steps.</summary>
    /// <param name="input">(T, N, C, H, W), T of 1 or more. States and results have its type.</param>
    /// <returns>The last layer's hidden state after the last step (N, hidden, H, W).</returns>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        long steps = input.shape[0];
        Tensor sequence = input.flatten(0, 1).ChannelsLast(); // (T·N, C, H, W)
        for (int i = 0; i < layers.Count - 1; i++)
        {
            sequence = cat(layers[i].Run(sequence, steps)); // (T·N, hidden, H, W)
        }

        return layers[^1].Run(sequence, steps)[^1].MoveToOuterDisposeScope();
    }
}
