using SpikeCodec.Cli.Options;
using SpikeCodec.Pictures;
using SpikeCodec.Pipeline;
using SpikeCodec.Reconstruction;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Cli.Commands;

/// <summary>The scenes that <c>view</c> shows: a few hundred at most, in memory.</summary>
internal sealed class ViewScenes(SpikeRecordingInfo info) : IDisposable
{
    private readonly List<Scene> _scenes = [];

    /// <summary>Gets what is known of the recording.</summary>
    public SpikeRecordingInfo Info { get; } = info;

    /// <summary>Gets the plane of each scene.</summary>
    public IReadOnlyList<long> Planes => [.. _scenes.Select(scene => scene.Plane)];

    /// <summary>Reconstructs scenes at even distances.</summary>
    public static ViewScenes Reconstruct(
        ISpikeSource source, ISceneReconstructor reconstructor, PlaneRange range, ViewLook look, CancellationToken cancellationToken)
    {
        ViewScenes scenes = new(source.Info);
        long end = Math.Min(range.End, source.Info.Planes ?? throw CliException.Usage("view needs a recording whose length is known."));
        if (range.First >= end)
        {
            throw CliException.Usage($"There are no planes from {range.First} to {end}.");
        }

        // In the middle of each share, where reconstructors see as much before as after.
        int every = (int)Math.Clamp((end - range.First + look.Count - 1) / look.Count, 1, int.MaxValue);
        long first = range.First + Math.Min((every - 1) / 2, end - range.First - 1);
        SceneWalker.Walk(source, reconstructor, scenes.Add, every, first, end, cancellationToken: cancellationToken);
        return scenes;
    }

    /// <summary>Decodes the scenes of a stream and keeps some at even distances.</summary>
    public static ViewScenes Decode(Stream stream, PlaneRange range, long planes, ViewLook look, SpikeDecoderOptions options, CancellationToken cancellationToken)
    {
        using SpikeDecoder decoder = new(stream, options with { GeneratePlanes = false, FirstPlane = range.First, EndPlane = range.End }, cancellationToken);
        ViewScenes scenes = new(decoder.Info);
        double every = Math.Max(1, (double)planes / look.Count);
        double next = range.First;
        while (decoder.ReadChunk() is DecodedChunk chunk)
        {
            using (chunk)
            {
                foreach (Scene scene in chunk.Scenes ?? Enumerable.Empty<Scene>())
                {
                    if (scene.Plane >= next && scene.Plane < range.End)
                    {
                        scenes.Add(scene);
                        next += every;
                    }
                }
            }
        }

        return scenes;
    }

    /// <summary>Makes pictures for people.</summary>
    public IEnumerable<GrayPicture> ToPictures(ViewLook look)
    {
        double white = look.White ?? ChooseWhite();
        return _scenes.Select(scene => ScenePictures.ToPicture(scene, Info.RowOrder, white, 8, look.Gamma));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Scene scene in _scenes)
        {
            scene.Dispose();
        }
    }

    private void Add(Scene scene)
    {
        Scene copy = new(scene.Geometry, scene.Plane);
        scene.Luminance.CopyTo(copy.Luminance);
        _scenes.Add(copy);
    }

    /// <summary>Finds the luminance that one pixel in a hundred exceeds, so that dark recordings can be seen and one hot pixel does not decide.</summary>
    private double ChooseWhite()
    {
        const int Steps = 4096;
        long[] histogram = new long[Steps + 1];
        foreach (Scene scene in _scenes)
        {
            foreach (float luminance in scene.Luminance)
            {
                histogram[(int)(Math.Clamp(luminance, 0, 1) * Steps)]++;
            }
        }

        long above = histogram.Sum() / 100;
        int step = Steps;
        while (step > 1 && (above -= histogram[step]) >= 0)
        {
            step--;
        }

        return (double)step / Steps;
    }
}
