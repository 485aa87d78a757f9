using SpikeCodec.Neural.Runtime;

namespace SpikeCodec.Neural;

/// <summary>What learned stages need to know of the machine they run on.</summary>
public sealed record NeuralOptions
{
    /// <summary>Gets the folder in which models are looked for first, or null for the usual places alone.</summary>
    public string? ModelFolder { get; init; }

    /// <summary>Gets which libtorch to load, and the device to use.</summary>
    public TorchRuntimeOptions Torch { get; init; } = new();

    /// <summary>Gets what networks compute in.</summary>
    public NeuralPrecision Precision { get; init; }

    /// <summary>Gets a value indicating whether encoders leave out what their attention says, to measure what it is worth.</summary>
    internal bool IgnoresAttention { get; init; }
}
