namespace SpikeCodec.Training.Tests;

/// <summary>Tests that use libtorch's one generator of random numbers, or count its tensors: no other test runs beside them.</summary>
[CollectionDefinition(nameof(TorchSequentially), DisableParallelization = true)]
public sealed class TorchSequentially;
