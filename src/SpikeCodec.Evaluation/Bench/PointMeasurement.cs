using System.Globalization;
using System.Text.Json;
using SpikeCodec.Codecs;
using SpikeCodec.Evaluation.Points;
using SpikeCodec.Evaluation.Quality;
using SpikeCodec.Evaluation.Sequences;
using SpikeCodec.Spikes;
using SpikeCodec.Spikes.Formats;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>
/// Measures points: <c>encode</c> makes a container, <c>decode</c> a recording and scenes of nothing but that, each in a process of its own,
/// and what they wrote is compared with what there was.
/// </summary>
internal sealed class PointMeasurement(BenchOptions options, BenchFolder folder, IBenchHost host)
{
    private const string StreamName = "out.bin";
    private const string RecordingName = "out.dat";
    private const string ScenesName = "out.y4m";

    private readonly ChildProgram _program = new(host.Program);
    private readonly ModelCosts _costs = new(new ChildProgram(host.Program), options.NetworkArguments);

    private string[] Threads => ["--threads", options.Threads.ToString(CultureInfo.InvariantCulture)];

    /// <summary>Measures a point.</summary>
    /// <exception cref="ChildFailedException">A program failed.</exception>
    /// <exception cref="SpikeCodecException">Something cannot be read.</exception>
    /// <exception cref="DecoderMismatchException">A codec that keeps every bit did not.</exception>
    /// <exception cref="IOException">Something cannot be written.</exception>
    public BenchPoint Measure(PlannedPoint planned, CancellationToken cancellationToken)
    {
        PreparedSequence sequence = planned.Input.Prepare(folder, cancellationToken);
        SceneFile? reconstruction = planned.Facts is { NeedsScenes: true } ? Reconstruct(planned, sequence, cancellationToken) : null;
        string work = folder.CreateWork();
        try
        {
            string stream = Path.Combine(work, StreamName);
            string recording = Path.Combine(work, RecordingName);
            string? scenes = planned.Codec.IsExact ? null : Path.Combine(work, ScenesName);
            string[] coding = Coding(planned);
            JsonElement encoded = _program.Run(["encode", .. sequence.Arguments, stream, .. coding], cancellationToken);
            JsonElement decoded = _program.Run(["decode", stream, recording, .. Decoding(scenes)], cancellationToken);
            ContainerFacts container = ContainerFacts.Read(stream);
            RecordingPair pair = new(sequence.Open, () => OpenDecoded(recording, sequence, planned.Codec.IsExact), cancellationToken);
            SceneFile? decodedScenes = scenes is null ? null : ScenesOf(scenes, container);
            BenchPoint point = Describe(planned, sequence, encoded, decoded, container, cancellationToken);
            Dictionary<string, double> metrics = Metrics(planned, sequence.Truth, reconstruction, decodedScenes, pair);
            IReadOnlyDictionary<string, string> pictures = options.Pictures && decodedScenes is not null
                ? Pictures(planned, sequence).Write(sequence.Truth, reconstruction, decodedScenes, pair)
                : new Dictionary<string, string>();
            AddDeepMeasures(metrics, pictures, cancellationToken);
            return point with
            {
                Metrics = metrics,
                Artifacts = pictures,
                Commands =
                [
                    .. sequence.Commands,
                    CommandText.Of(["encode", .. sequence.RepeatArguments, StreamName, .. coding]),
                    CommandText.Of(["decode", StreamName, RecordingName, .. Decoding(scenes)]),
                ],
            };
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static DatSpikeSource OpenDecoded(string path, PreparedSequence sequence, bool isExact)
    {
        using ISpikeSource original = sequence.Open();
        return DatSpikeSource.Open(path, isExact ? original.Info.Layout : PlaneLayout.Plain(original.Info.Geometry));
    }

    /// <summary>Gets the scenes that were coded, out of a stream that keeps them as they are.</summary>
    private SceneFile Reconstruct(PlannedPoint planned, PreparedSequence sequence, CancellationToken cancellationToken) =>
        folder.GetOrMakeScenes(sequence.CacheFolder, $"reconstruction-{ReconstructionId(planned)}.y4m", path =>
        {
            string work = folder.CreateWork();
            try
            {
                string stream = Path.Combine(work, StreamName);
                string scenes = Path.Combine(work, ScenesName);
                _program.Run(["encode", .. sequence.Arguments, stream, "--codec", "raw", .. Reconstruction(), .. options.NetworkArguments, .. Threads], cancellationToken);
                _program.Run(["decode", stream, .. Decoding(scenes)], cancellationToken);
                File.Move(scenes, path);
                return ScenesOf(path, ContainerFacts.Read(stream));
            }
            finally
            {
                Directory.Delete(work, recursive: true);
            }
        });

    private string ReconstructionId(PlannedPoint planned) =>
        Identity.Of(options.Reconstructor, options.Window, options.Interval, planned.ReconstructorModel?.Identity)[..12];

    private SceneFile ScenesOf(string path, ContainerFacts container)
    {
        SceneGrid grid = new(options.Interval);
        return new SceneFile(path, [.. container.Chunks.SelectMany(chunk => grid.PlanesOf(chunk.FirstPlane, chunk.Planes))]);
    }

    private string[] Coding(PlannedPoint planned) => planned.Codec.IsExact
        ? ["--exact", "--effort", planned.Codec.Setting!, .. Threads]
        :
        [
            "--codec", planned.Codec.Name,
            .. planned.Codec.Restores ? new[] { "--restore" } : [],
            .. planned.Codec.Setting is string configuration ? new[] { "--configuration", configuration } : [],
            .. planned.Quality is int quality ? new[] { "--quality", quality.ToString(CultureInfo.InvariantCulture) } : [],
            .. Reconstruction(),
            .. options.NetworkArguments,
            .. Threads,
        ];

    private string[] Reconstruction() =>
    [
        "--reconstructor", options.Reconstructor,
        .. options.Window is int window ? new[] { "--window", window.ToString(CultureInfo.InvariantCulture) } : [],
        "--interval", options.Interval.ToString(CultureInfo.InvariantCulture),
    ];

    private string[] Decoding(string? scenes) => scenes is null ? Threads : ["--scenes", scenes, "--depth", "16", .. options.NetworkArguments, .. Threads];

    private PointPictures Pictures(PlannedPoint planned, PreparedSequence sequence)
    {
        string name = string.Concat($"{planned.Label} {planned.Quality}".Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Trim('-');
        string shared = Identity.Of(ReconstructionId(planned), planned.Input.White)[..8];
        return new PointPictures(folder, sequence.CacheFolder, $"{name}-{planned.Key[..8]}", shared, planned.Input.White);
    }

    private static Dictionary<string, double> Metrics(
        PlannedPoint planned, SceneFile? truth, SceneFile? reconstruction, SceneFile? decoded, RecordingPair pair)
    {
        Dictionary<string, double> metrics = decoded is null
            ? []
            : SceneComparison.Measure(truth, reconstruction, decoded, planned.Input.White, pair.CancellationToken);
        foreach ((string name, double value) in BenchMeasures.OfRecordings.SelectMany(measure => measure(pair)))
        {
            metrics[name] = value;
        }

        return planned.Codec.IsExact && metrics[MetricNames.BitErrorRate] != 0
            ? throw new DecoderMismatchException($"{planned.Label} is to keep every bit of {planned.Input.Name}, and {metrics[MetricNames.BitErrorRate]:P3} of them differ.")
            : metrics.Where(metric => double.IsFinite(metric.Value)).ToDictionary(metric => metric.Key, metric => Math.Round(metric.Value, 8));
    }

    private void AddDeepMeasures(Dictionary<string, double> metrics, IReadOnlyDictionary<string, string> pictures, CancellationToken cancellationToken)
    {
        if (options.DeepMeasures.Count == 0 || !pictures.TryGetValue(ArtifactNames.Decoded, out string? decoded))
        {
            return;
        }

        IqaMeasurement measured = new IqaProgram().Measure([Path.Combine(options.Folder, decoded)], options.DeepMeasures, cancellationToken);
        foreach (IqaScore score in measured.Scores.Where(score => double.IsFinite(score.Value)))
        {
            metrics[score.Metric] = score.Value;
        }
    }

    private BenchPoint Describe(
        PlannedPoint planned, PreparedSequence sequence, JsonElement encoded, JsonElement decoded, ContainerFacts container, CancellationToken cancellationToken)
    {
        long bytes = encoded.GetProperty("outputBytes").GetInt64();
        long scenes = encoded.GetProperty("scenes").GetInt64();
        double pixels = (double)sequence.Sequence.Width * sequence.Sequence.Height;
        return new BenchPoint
        {
            Key = planned.Key,
            Sequence = sequence.Sequence,
            Codec = DescribeCodec(planned, cancellationToken),
            Bytes = bytes,
            PayloadBytes = container.PayloadBytes,
            Scenes = scenes,
            BitsPerScenePixel = scenes == 0 ? null : 8 * bytes / (pixels * scenes),
            BitsPerSample = 8 * bytes / (pixels * sequence.Sequence.Planes),
            Ratio = encoded.GetProperty("inputBytes").GetDouble() / bytes,
            EncodeSeconds = encoded.GetProperty("seconds").GetDouble(),
            DecodeSeconds = Math.Round(decoded.GetProperty("seconds").GetDouble() - decoded.GetProperty("scenesSeconds").GetDouble(), 3),
            EncodePeakBytes = PeakOf(encoded),
            DecodePeakBytes = PeakOf(decoded),
            Metrics = new Dictionary<string, double>(),
            Commands = [],
            Measured = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            Program = host.Version,
        };
    }

    private static long? PeakOf(JsonElement report) =>
        report.GetProperty("peakMemoryBytes") is { ValueKind: JsonValueKind.Number } bytes ? bytes.GetInt64() : null;

    private BenchCodec DescribeCodec(PlannedPoint planned, CancellationToken cancellationToken)
    {
        ModelReference? reconstructorModel = planned.Facts is { NeedsScenes: true } ? planned.ReconstructorModel : null;
        (long? parameters, double? macs) = _costs.Of(new[] { planned.Facts?.Model, planned.Facts?.Restorer, reconstructorModel }.OfType<ModelReference>(), cancellationToken);
        bool isExact = planned.Codec.IsExact;
        return new BenchCodec
        {
            Label = planned.Label,
            Name = planned.Codec.Name,
            Exact = isExact,
            Configuration = isExact ? null : planned.Codec.Setting,
            Quality = planned.Quality,
            Reconstructor = isExact ? null : options.Reconstructor,
            Interval = isExact ? null : options.Interval,
            Model = NameOf(planned.Facts?.Model),
            ReconstructorModel = NameOf(reconstructorModel),
            Restorer = NameOf(planned.Facts?.Restorer),
            Tool = planned.Facts?.Tool,
            Parameters = parameters,
            MacsPerPixel = macs,
        };
    }

    private static string? NameOf(ModelReference? model) => model is null ? null : $"{model.Id} {model.Identity}";
}
