using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Layers;

/// <summary>
/// One convolutional LSTM layer. Its gates come from one 3 x 3 convolution of the step's input and the hidden state before, side by side, kept as
/// its two halves: that of the input runs over all steps at once.
/// </summary>
/// <remarks>
/// <code>
/// x ─► input ──┐
///              + ─► i, f, o, g        c = σ(f)·c + σ(i)·tanh(g)        h = σ(o)·tanh(c)
/// h ─► hidden ─┘
/// </code>
/// The forget gate's bias starts at 1, so that a new layer remembers.
/// </remarks>
internal sealed class ConvLstmLayer : Module
{
    internal readonly Conv input;
    internal readonly Conv hidden;

    private readonly int _width;

    public ConvLstmLayer(int inputs, int width)
        : base(nameof(ConvLstmLayer))
    {
        _width = width;
        input = new Conv(inputs, 4 * width);
        hidden = new Conv(width, 4 * width, hasBias: false);
        using (no_grad())
        using (Tensor forget = input.bias!.narrow(0, width, width))
        {
            forget.fill_(Scalars.One);
        }

        RegisterComponents();
    }

    /// <summary>Gets the hidden states (N, width, H, W) of all steps of a sequence (T·N, C, H, W), which has one step after the other.</summary>
    public Tensor[] Run(Tensor sequence, long steps)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] inputGates = input.forward(sequence).split(sequence.shape[0] / steps); // T of (N, 4·width, H, W)
        Tensor[] states = new Tensor[steps];
        Tensor? cell = null;
        for (int step = 0; step < steps; step++)
        {
            (states[step], cell) = Step(inputGates[step], step == 0 ? null : states[step - 1], cell);
        }

        scope.MoveToOuter(states);
        return states;
    }

    /// <summary>One step; the state before the first is 0, which is as good as none.</summary>
    private (Tensor State, Tensor Cell) Step(Tensor inputGates, Tensor? state, Tensor? cell)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor gates = state is null ? inputGates : hidden.forward(state).add_(inputGates, Scalars.One);
        Tensor[] open = gates.narrow(1, 0, 3 * _width).sigmoid().split(_width, 1); // i, f, o
        Tensor candidate = gates.narrow(1, 3 * _width, _width).tanh(); // g
        Tensor written = open[0].mul(candidate);
        Tensor next = cell is null ? written : written.addcmul_(open[1], cell, Scalars.One);
        Tensor seen = open[2].mul(next.tanh());
        return scope.MoveToOuter(seen, next);
    }
}
