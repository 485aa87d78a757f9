using SpikeCodec.Spikes;

namespace SpikeCodec.Evaluation.Sequences;

/// <summary>Something that moves before the camera and is known at every moment.</summary>
public interface IMovingScene
{
    /// <summary>Gets the size of the picture.</summary>
    SpikeGeometry Geometry { get; }

    /// <summary>Gets what the camera sees at a plane.</summary>
    /// <param name="plane">The plane, counted from the first scene that is measured; negative before it.</param>
    /// <param name="grey">Gets the grey of every pixel, 0 to 255, rows from the top down.</param>
    void Render(int plane, Span<float> grey);
}
