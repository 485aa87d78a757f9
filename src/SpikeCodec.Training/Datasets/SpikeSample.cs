using SpikeCodec.Neural.Spikes;

namespace SpikeCodec.Training.Datasets;

/// <summary>What the pixels of a camera did around a scene, and the true scene at the window's centre plane.</summary>
public sealed class SpikeSample : TrainingSample
{
    /// <summary>Initializes a sample that takes the arrays over.</summary>
    internal SpikeSample(int width, int height, ulong[] window, float[] scene)
        : base(width, height, scene) => Window = window;

    /// <summary>Gets the window of every pixel, row by row (see <see cref="SpikeWindow"/>).</summary>
    public ulong[] Window { get; }
}
