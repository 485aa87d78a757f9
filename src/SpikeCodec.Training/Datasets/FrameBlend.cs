namespace SpikeCodec.Training.Datasets;

/// <summary>One picture, or two frames of a clip of which the second takes the first one's place in the course of some planes.</summary>
internal sealed class FrameBlend
{
    private double _firstWeight;
    private double _step;

    private FrameBlend(LibraryPicture first) => First = first;

    /// <summary>Gets the picture or the first frame.</summary>
    public LibraryPicture First { get; }

    /// <summary>Gets the second frame, of the same size, or null.</summary>
    public LibraryPicture? Second { get; private init; }

    /// <summary>Draws a still, a frame, or two frames that differ little.</summary>
    /// <param name="pictures">Where pictures come from.</param>
    /// <param name="random">The sample's choices.</param>
    /// <param name="options">What samples are like.</param>
    /// <param name="planes">The planes over which it will be seen; two frames are as far apart or further.</param>
    public static FrameBlend Draw(PictureLibrary pictures, SampleRandom random, SampleOptions options, int planes)
    {
        bool isClip = random.Chance(options.ClipShare);
        if (pictures.ClipCount == 0 || (pictures.StillCount > 0 && !isClip))
        {
            return new FrameBlend(pictures.Still(random.Index(pictures.StillCount)));
        }

        LibraryClip clip = pictures.Clip(random.Index(pictures.ClipCount));
        int frame = random.Index(clip.Frames.Count);
        if (frame == clip.Differences.Count || clip.Differences[frame] > options.MaxBlendDifference)
        {
            return new FrameBlend(clip.Frames[frame]);
        }

        double distance = Math.Max(random.LogBetween(options.PlanesPerFrame), planes);
        return new FrameBlend(clip.Frames[frame])
        {
            Second = clip.Frames[frame + 1],
            _step = 1 / distance,
            _firstWeight = random.Uniform() * (1 - ((planes - 1) / distance)),
        };
    }

    /// <summary>Gets the part that the second frame has in a plane, 0 to 1.</summary>
    public float Weight(int plane) => (float)(_firstWeight + (plane * _step));
}
