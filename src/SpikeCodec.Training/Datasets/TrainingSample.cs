namespace SpikeCodec.Training.Datasets;

/// <summary>One training sample: what a network is given, and the true scene.</summary>
public abstract class TrainingSample
{
    /// <summary>Initializes a sample that takes the array over.</summary>
    private protected TrainingSample(int width, int height, float[] scene)
    {
        Width = width;
        Height = height;
        Scene = scene;
    }

    /// <summary>Gets the pixels of a row.</summary>
    public int Width { get; }

    /// <summary>Gets the number of rows.</summary>
    public int Height { get; }

    /// <summary>
    /// Gets the true luminance, without noise, in expected spikes per plane, 0 to 1: what a clean sensor's pixels are charged with in the scene's
    /// plane, which is the scene at one moment, as in the core's simulator.
    /// </summary>
    public float[] Scene { get; }
}
