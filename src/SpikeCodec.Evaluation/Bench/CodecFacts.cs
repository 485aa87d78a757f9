using SpikeCodec.Codecs;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>What is known of a scene codec before it is run.</summary>
/// <param name="HasQuality">Whether there is a quality to choose.</param>
/// <param name="NeedsScenes">Whether it codes scenes that a reconstructor made.</param>
/// <param name="Model">Its model, or null.</param>
/// <param name="Tool">The name and version of the external program, or null.</param>
public sealed record CodecFacts(bool HasQuality = true, bool NeedsScenes = true, ModelReference? Model = null, string? Tool = null)
{
    /// <summary>Gets the model that repairs its scenes, or null where none is to.</summary>
    public ModelReference? Restorer { get; init; }
}
