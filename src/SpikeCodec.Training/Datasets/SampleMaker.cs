using System.Buffers;
using SpikeCodec.Neural.Spikes;

namespace SpikeCodec.Training.Datasets;

/// <summary>
/// Makes training samples: pictures in motion, seen by a simulated spike camera. A sample depends on its seed, the pictures and the
/// options alone, so it is the same on every machine and thread.
/// </summary>
public sealed class SampleMaker : ISampleMaker
{
    private readonly PictureLibrary _pictures;

    /// <summary>Initializes a maker, which may be used on many threads at a time.</summary>
    /// <param name="pictures">What samples show.</param>
    /// <param name="options">What samples are like; the defaults where null.</param>
    /// <exception cref="ArgumentException">The library is empty.</exception>
    public SampleMaker(PictureLibrary pictures, SampleOptions? options = null)
    {
        if (pictures.StillCount + pictures.ClipCount == 0)
        {
            throw new ArgumentException("A library with one picture or more is expected; this one is empty.", nameof(pictures));
        }

        _pictures = pictures;
        Options = options ?? new SampleOptions();
    }

    /// <summary>Gets what samples are like.</summary>
    public SampleOptions Options { get; }

    /// <summary>Makes the sample of a seed.</summary>
    public SpikeSample Make(ulong seed)
    {
        SampleRandom random = new(seed);
        int pixels = Options.Width * Options.Height;
        ulong[] window = new ulong[pixels];
        float[] truth = new float[pixels];
        float[] buffer = ArrayPool<float>.Shared.Rent(pixels);
        Span<float> charge = buffer.AsSpan(0, pixels);
        using SampleScene scene = new(_pictures, random, Options, SpikeWindow.Radius);
        using PixelFiring pixelFiring = new(pixels, random.Bits());
        SampleSensor? sensor = random.Chance(Options.NoiseShare) ? new SampleSensor(random, Options) : null;
        for (int plane = 0; plane < SpikeWindow.Planes; plane++)
        {
            scene.Render(plane, charge);
            if (plane == SpikeWindow.Radius)
            {
                charge.CopyTo(truth);
            }

            sensor?.Expose(plane, charge);
            pixelFiring.Add(plane, charge);
        }

        pixelFiring.CopyTo(window);
        ArrayPool<float>.Shared.Return(buffer);
        if (random.Chance(Options.EndShare))
        {
            CutAtEnd(random, window);
        }

        return new SpikeSample(Options.Width, Options.Height, window, truth);
    }

    /// <inheritdoc/>
    TrainingSample ISampleMaker.Make(ulong seed) => Make(seed);

    /// <summary>
    /// Takes away the planes before a recording's first or after its last, or both, and mirrors the others as inference does.
    /// </summary>
    private static void CutAtEnd(SampleRandom random, ulong[] window)
    {
        int side = random.Index(8); // one in eight is a recording shorter than a window
        int first = side is 0 or > 4 ? 1 + random.Index(SpikeWindow.Radius) : 0;
        int last = side <= 4 ? SpikeWindow.Planes - 2 - random.Index(SpikeWindow.Radius) : SpikeWindow.Planes - 1;
        SpikeWindow.MirrorMissing(window, first, last);
    }
}
