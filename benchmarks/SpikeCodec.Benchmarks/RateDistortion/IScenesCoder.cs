namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>A codec at one quality.</summary>
internal interface IScenesCoder : IDisposable
{
    /// <summary>Gets the id and identity of the codec's model, or null where it has none.</summary>
    string? Model { get; }

    /// <summary>Codes and decodes the reconstructed scenes of a sequence. May be called on several threads.</summary>
    CodedScenes Code(Sequence sequence);
}
