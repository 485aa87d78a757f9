namespace SpikeCodec.Codecs.Mosaic;

/// <summary>Which two canvases a scene is between. Canvases lie evenly in time from the first scene to the last; one alone stands for all.</summary>
/// <param name="First">The earlier canvas.</param>
/// <param name="Weight">The share of the later one, 0 (included) to 1 (excluded).</param>
internal readonly record struct CanvasBlend(int First, float Weight)
{
    /// <summary>Gets the place of a scene.</summary>
    public static CanvasBlend Of(int scene, int scenes, int canvases)
    {
        if (canvases == 1)
        {
            return default;
        }

        (int first, int rest) = Math.DivRem(scene * (canvases - 1), scenes - 1);
        return new CanvasBlend(first, (float)rest / (scenes - 1));
    }
}
