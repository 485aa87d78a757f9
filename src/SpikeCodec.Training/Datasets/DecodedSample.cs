namespace SpikeCodec.Training.Datasets;

/// <summary>A part of a decoded scene with those beside it in time, how they were coded, and the true scene.</summary>
public sealed class DecodedSample : TrainingSample
{
    /// <summary>Initializes a sample that takes the arrays over.</summary>
    internal DecodedSample(int width, int height, float[] decoded, float[] scene)
        : base(width, height, scene) => Decoded = decoded;

    /// <summary>Gets the decoded scenes in time order, one after the other, the one to repair in the middle; in expected spikes per plane.</summary>
    public float[] Decoded { get; }

    /// <summary>Gets the scene codec.</summary>
    public required string Codec { get; init; }

    /// <summary>Gets the quality that the scenes were coded at, 0 to 63.</summary>
    public required int Quality { get; init; }

    /// <summary>Gets the planes from one scene to the next.</summary>
    public required int Interval { get; init; }
}
