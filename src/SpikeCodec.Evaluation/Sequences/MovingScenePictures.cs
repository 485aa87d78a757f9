using SpikeCodec.Pictures;
using SpikeCodec.Simulation;

namespace SpikeCodec.Evaluation.Sequences;

/// <summary>A moving scene at some planes, as pictures of 16 bits.</summary>
internal sealed class MovingScenePictures(IMovingScene scene, IReadOnlyList<int> planes) : IPictureSource
{
    private readonly float[] _grey = new float[scene.Geometry.Pixels];
    private int _next;

    /// <inheritdoc/>
    public int Width => scene.Geometry.Width;

    /// <inheritdoc/>
    public int Height => scene.Geometry.Height;

    /// <inheritdoc/>
    public long? Count => planes.Count;

    /// <inheritdoc/>
    public GrayPicture? Read()
    {
        if (_next == planes.Count)
        {
            return null;
        }

        scene.Render(planes[_next++], _grey);
        GrayPicture picture = new(Width, Height, 16);
        for (int i = 0; i < _grey.Length; i++)
        {
            picture.Samples[i] = (ushort)((_grey[i] * (picture.White / 255f)) + 0.5f);
        }

        return picture;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The scene is the caller's.
    }
}
