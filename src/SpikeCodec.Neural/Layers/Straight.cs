using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Layers;

/// <summary>Steps whose gradient is taken to be 1, so that what comes before them can learn.</summary>
internal static class Straight
{
    /// <summary>Rounds half to even.</summary>
    public static Tensor Round(Tensor value)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor step = value.detach();
        return value.Plus(step.round().sub_(step)).MoveToOuterDisposeScope();
    }
}
