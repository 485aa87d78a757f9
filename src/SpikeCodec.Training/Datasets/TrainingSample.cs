using SpikeCodec.Neural.Spikes;

namespace SpikeCodec.Training.Datasets;

/// <summary>One training sample: what the pixels of a camera did around a scene, and the true scene.</summary>
public sealed class TrainingSample
{
    /// <summary>Initializes a sample that takes the arrays over.</summary>
    internal TrainingSample(int width, int height, ulong[] window, float[] scene)
    {
        Width = width;
        Height = height;
        Window = window;
        Scene = scene;
    }

    /// <summary>Gets the pixels of a row.</summary>
    public int Width { get; }

    /// <summary>Gets the number of rows.</summary>
    public int Height { get; }

    /// <summary>Gets the window of every pixel, row by row (see <see cref="SpikeWindow"/>).</summary>
    public ulong[] Window { get; }

    /// <summary>
    /// Gets the true luminance at the window's centre plane, without noise, in expected spikes per plane, 0 to 1: what a clean sensor's
    /// pixels are charged with in that plane, which is the scene at one moment, as in the core's simulator.
    /// </summary>
    public float[] Scene { get; }
}
