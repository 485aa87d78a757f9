using SpikeCodec.Neural.Spikes;

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
    public static FrameBlend Draw(PictureLibrary pictures, SampleRandom random, SampleOptions options)
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

        double planes = random.LogBetween(options.PlanesPerFrame);
        return new FrameBlend(clip.Frames[frame])
        {
            Second = clip.Frames[frame + 1],
            _step = 1 / planes,
            _firstWeight = random.Uniform() * (1 - ((SpikeWindow.Planes - 1) / planes)),
        };
    }

    /// <summary>Gets the part that the second frame has in a plane, 0 to 1.</summary>
    public float Weight(int plane) => (float)(_firstWeight + (plane * _step));
}
