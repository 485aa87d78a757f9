using SpikeCodec.Pictures;
using SpikeCodec.Simulation;

namespace SpikeCodec.Evaluation.Sequences;

/// <summary>
/// Frames and what lies between them, at some planes, as pictures of 16 bits: linear from one frame to the next, the last one held for as
/// many planes as every other. It owns the frames.
/// </summary>
internal sealed class BlendedPictures(IPictureSource frames, int planesPerPicture, IReadOnlyList<long> planes) : IPictureSource
{
    private GrayPicture? _from;
    private GrayPicture? _to;
    private long _frame = -1;
    private int _next;

    /// <inheritdoc/>
    public int Width => frames.Width;

    /// <inheritdoc/>
    public int Height => frames.Height;

    /// <inheritdoc/>
    public long? Count => null;

    /// <inheritdoc/>
    public GrayPicture? Read()
    {
        if (_next == planes.Count)
        {
            return null;
        }

        (long frame, long position) = Math.DivRem(planes[_next++], planesPerPicture);
        while (_frame < frame)
        {
            _from = _frame < 0 ? frames.Read() : _to;
            _to = _from is null ? null : frames.Read();
            _frame++;
        }

        return _from is null ? null : Blend(_from, _to ?? _from, (float)position / planesPerPicture);
    }

    /// <inheritdoc/>
    public void Dispose() => frames.Dispose();

    private static GrayPicture Blend(GrayPicture from, GrayPicture to, float weight)
    {
        GrayPicture picture = new(from.Width, from.Height, 16);
        float scale = (float)picture.White / from.White;
        for (int i = 0; i < picture.Samples.Length; i++)
        {
            float grey = from.Samples[i] + ((to.Samples[i] - from.Samples[i]) * weight);
            picture.Samples[i] = (ushort)((grey * scale) + 0.5f);
        }

        return picture;
    }
}
