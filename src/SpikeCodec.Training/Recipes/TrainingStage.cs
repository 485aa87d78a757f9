namespace SpikeCodec.Training.Recipes;

/// <summary>What a training run trains: the stages of the paper (section 5.2), of which the first has two halves, and one of our own.</summary>
public enum TrainingStage
{
    /// <summary>Stage I: a reconstructor alone, planes to scenes.</summary>
    Reconstruction,

    /// <summary>Stage I: a scene codec alone, on true scenes.</summary>
    Codec,

    /// <summary>Stage II: reconstructor and codec together, equation 11.</summary>
    Joint,

    /// <summary>Stage III: the attention on spikes alone, then everything at a small rate.</summary>
    Attention,

    /// <summary>A restorer of decoded scenes, which goes beyond the paper.</summary>
    Restoration,
}
