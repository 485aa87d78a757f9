using SpikeCodec.Evaluation.Points;
using SpikeCodec.Evaluation.Sequences;
using SpikeCodec.Pictures;
using SpikeCodec.Spikes;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>
/// A recording. Where true scenes lie beside it, it begins some planes later than asked for, fewer than an interval, if more of these planes
/// get a coded scene then.
/// </summary>
internal sealed class RecordedSequence : SequenceInput
{
    private readonly IBenchHost _host;
    private readonly SceneGrid _grid;
    private readonly SortedDictionary<long, string> _truth = [];
    private readonly long _first;

    /// <summary>Initializes a sequence.</summary>
    public RecordedSequence(string path, BenchOptions options, IBenchHost host)
        : base(path, options)
    {
        _host = host;
        _grid = new SceneGrid(options.Interval);
        SortedDictionary<long, string> all = TrueSceneFiles.Find(path);
        long[] wanted = [.. all.Keys.Where(plane => plane >= options.FirstPlane && plane < options.EndPlane)];
        _first = options.FirstPlane + (wanted.Length > 0 ? _grid.BestStart([.. wanted.Select(plane => plane - options.FirstPlane)]) : 0);
        foreach (long plane in wanted.Where(plane => _grid.Has(plane - _first)))
        {
            _truth.Add(plane - _first, all[plane]);
        }
    }

    /// <inheritdoc/>
    public override double White => Options.White ?? (_truth.Count > 0 ? Options.Gain : 1);

    /// <inheritdoc/>
    public override PreparedSequence Prepare(BenchFolder folder, CancellationToken cancellationToken)
    {
        using ISpikeSource source = Open();
        SpikeRecordingInfo info = source.Info;
        long planes = info.Planes ?? Count(source, cancellationToken);
        string[] said = IsDat && info.Layout.IsPlain && !Options.RecordingArguments.Contains("--size")
            ? ["--size", info.Geometry.ToString(), .. Options.RecordingArguments]
            : [.. Options.RecordingArguments];
        string[] arguments = _first > 0 || IsCut ? [.. said, "--planes", RangeOf(_first, Options.EndPlane)] : said;
        SceneFile? truth = _truth.Count == 0 ? null : folder.GetOrMakeScenes(CacheFolder, $"truth-{Options.Interval}.y4m", path => WriteTruth(path, info.Geometry));
        return new PreparedSequence
        {
            Sequence = new BenchSequence
            {
                Name = Name,
                Group = Group,
                Width = info.Geometry.Width,
                Height = info.Geometry.Height,
                Planes = planes,
                Rate = info.Rate.PerSecond,
                HasTrueScenes = truth is not null,
            },
            CacheFolder = CacheFolder,
            Arguments = [Path, .. arguments],
            RepeatArguments = [FileName, .. arguments],
            Open = Open,
            Truth = truth,
        };
    }

    private bool IsDat => System.IO.Path.GetExtension(Path).Equals(".dat", StringComparison.OrdinalIgnoreCase);

    private protected override string ComputeIdentity() => Bench.Identity.Of(
        [
            "recording", Bench.Identity.OfContent(Path, _ => true), .. Options.RecordingArguments, "planes", _first, Options.EndPlane,
            .. _truth.SelectMany(truth => new object[] { truth.Key, Bench.Identity.OfContent(truth.Value, _ => true) }),
            .. _truth.Count > 0 ? new object[] { Options.Gain } : [],
        ]);

    private ISpikeSource Open()
    {
        ISpikeSource source = _host.OpenRecording(Path);
        return _first > 0 || IsCut ? new PlaneRangeSource(source, _first, Options.EndPlane) : source;
    }

    private static long Count(ISpikeSource source, CancellationToken cancellationToken)
    {
        using SpikeBlock block = new(source.Info.Geometry, 256, source.Info.Layout.SideBytes);
        long planes = 0;
        while (source.Read(block) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            planes += block.Planes;
        }

        return planes;
    }

    /// <summary>Brings the pictures to the white of coded scenes: they have 255 at the gain.</summary>
    private SceneFile WriteTruth(string path, SpikeGeometry geometry)
    {
        SkiaPictureFormat format = new();
        using FileStream stream = File.Create(path);
        Y4mWriter writer = new(stream, geometry.Width, geometry.Height, 16);
        foreach (string file in _truth.Values)
        {
            using FileStream input = File.OpenRead(file);
            GrayPicture picture = format.Read(input, DecodeLimits.Default);
            GrayPicture light = new(picture.Width, picture.Height, 16);
            for (int i = 0; i < picture.Samples.Length; i++)
            {
                light.Samples[i] = (ushort)((Math.Min(1, picture.Samples[i] * Options.Gain / picture.White) * light.White) + 0.5);
            }

            writer.Write(light);
        }

        return new SceneFile(path, [.. _truth.Keys]);
    }
}
