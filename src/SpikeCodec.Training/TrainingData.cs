using SpikeCodec.Training.Datasets;

namespace SpikeCodec.Training;

/// <summary>What a run learns from, and what it is measured on.</summary>
/// <param name="Maker">Makes samples to learn from.</param>
/// <param name="Validation">The samples to measure on.</param>
/// <param name="Note">What pictures they are of, for people.</param>
internal sealed record TrainingData(ISampleMaker Maker, IReadOnlyList<TrainingSample> Validation, string Note)
{
    private const ulong FirstValidationSeed = 1000;

    /// <summary>Makes the samples to measure on.</summary>
    public static IReadOnlyList<TrainingSample> Measure(ISampleMaker maker, int samples) =>
        [.. Enumerable.Range(0, samples).Select(i => maker.Make(FirstValidationSeed + (ulong)i))];
}
