namespace SpikeCodec.Training.Datasets;

/// <summary>Makes training samples, each from a seed that decides all of it. It may be used on many threads at a time.</summary>
public interface ISampleMaker
{
    /// <summary>Makes the sample of a seed.</summary>
    TrainingSample Make(ulong seed);
}
