using System.Globalization;
using System.Text.RegularExpressions;
using SpikeCodec.Evaluation.Sequences;
using SpikeCodec.Pictures;
using SpikeCodec.Reconstruction;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;
using SpikeCodec.Spikes.Formats;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>
/// A simulated recording with true scenes beside it: <c>NAME_WxHxT.dat</c>, rows from the bottom up, and <c>NAME.gt_planeN.png</c>,
/// upright, 255 at luminance 0.6.
/// </summary>
internal sealed partial class TrueScenes : IDisposable
{
    private readonly SpikeBlock _planes;
    private readonly List<Scene> _truth = [];

    private TrueScenes(string name, SpikeBlock planes)
    {
        Name = name;
        _planes = planes;
    }

    /// <summary>Gets the recording's name.</summary>
    public string Name { get; }

    /// <summary>Gets the number of true scenes.</summary>
    public int Count => _truth.Count;

    /// <summary>Reads the recordings of a folder, <c>sim_*.dat</c>, that have true scenes.</summary>
    public static List<TrueScenes> ReadAll(string folder)
    {
        List<TrueScenes> all = [];
        foreach (string file in Directory.EnumerateFiles(folder, "sim_*.dat").Order(StringComparer.Ordinal))
        {
            if (RecordingName().Match(Path.GetFileName(file)) is { Success: true } match)
            {
                TrueScenes recording = new(match.Groups[1].Value, ReadPlanes(file, new SpikeGeometry(Number(match.Groups[2]), Number(match.Groups[3]))));
                recording.ReadTruth(file);
                all.Add(recording);
            }
        }

        return all;
    }

    /// <summary>Measures a reconstructor on every true scene.</summary>
    /// <returns>The means of the scenes' PSNR and SSIM.</returns>
    public SceneScore Measure(ISceneReconstructor reconstructor)
    {
        double psnr = 0;
        double ssim = 0;
        foreach (Scene truth in _truth)
        {
            using SceneGroup scenes = new(new SceneGroupShape(truth.Geometry, truth.Plane, 1, 1));
            reconstructor.Reconstruct(_planes, scenes, CancellationToken.None);
            psnr += SceneMeasure.Psnr(truth, scenes[0], Sequence.Factor);
            ssim += SceneMeasure.Ssim(truth, scenes[0], Sequence.Factor);
        }

        return new SceneScore(psnr / Count, ssim / Count);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _planes.Dispose();
        _truth.ForEach(scene => scene.Dispose());
    }

    private static SpikeBlock ReadPlanes(string file, SpikeGeometry geometry)
    {
        using DatSpikeSource source = DatSpikeSource.Open(file, PlaneLayout.Plain(geometry));
        SpikeBlock planes = new(geometry, (int)source.Info.Planes!.Value);
        source.Read(planes);
        return planes;
    }

    private void ReadTruth(string recording)
    {
        SkiaPictureFormat format = new();
        foreach ((long plane, string file) in TrueSceneFiles.Find(recording))
        {
            using FileStream stream = File.OpenRead(file);
            Scene scene = new(_planes.Geometry, plane);
            ScenePictures.FromPicture(format.Read(stream, DecodeLimits.Default), scene, RowOrder.BottomUp, Sequence.Factor);
            _truth.Add(scene);
        }
    }

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(.+)_(\d+)x(\d+)x\d+\.dat$")]
    private static partial Regex RecordingName();
}
