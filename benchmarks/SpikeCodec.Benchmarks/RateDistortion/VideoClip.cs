using SpikeCodec.Evaluation.Sequences;
using SpikeCodec.Pictures;
using SpikeCodec.Spikes;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>
/// The middle of a clip, its frames <see cref="PlanesPerFrame"/> planes apart and blended in between, as <c>simulate</c> does. The first
/// scene is a frame.
/// </summary>
internal sealed class VideoClip : IMovingScene
{
    /// <summary>
    /// At 20,000 planes per second a clip plays at 312 frames per second, some 6 to 12 times as fast as most were taken: what moved by a few
    /// pixels from frame to frame moves by some hundredths of a pixel per plane, as much as a hand-held camera or a person running
    /// makes. Any faster, and blending would show as ghosts within the planes that a reconstructor looks at.
    /// </summary>
    public const int PlanesPerFrame = 64;

    private readonly GrayPicture[] _frames;

    /// <summary>Initializes a scene.</summary>
    /// <param name="frames">The frames, in time order and of one size.</param>
    public VideoClip(GrayPicture[] frames)
    {
        _frames = frames;
        Geometry = new SpikeGeometry(frames[0].Width, frames[0].Height);
    }

    /// <inheritdoc/>
    public SpikeGeometry Geometry { get; }

    /// <inheritdoc/>
    public void Render(int plane, Span<float> grey)
    {
        int middle = (_frames.Length - 1) / 2;
        int step = (int)Math.Floor((double)plane / PlanesPerFrame);
        float weight = (plane - (step * PlanesPerFrame)) / (float)PlanesPerFrame;
        ReadOnlySpan<ushort> from = Frame(middle + step).Samples;
        ReadOnlySpan<ushort> to = Frame(middle + step + 1).Samples;
        for (int i = 0; i < from.Length; i++)
        {
            grey[i] = from[i] + ((to[i] - from[i]) * weight);
        }
    }

    private GrayPicture Frame(int index) => _frames[Math.Clamp(index, 0, _frames.Length - 1)];
}
