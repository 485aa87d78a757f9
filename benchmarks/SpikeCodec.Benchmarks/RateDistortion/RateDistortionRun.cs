using System.Collections.Concurrent;
using SpikeCodec.Evaluation.Sequences;
using SpikeCodec.Reconstruction;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>Measures every codec at every quality on every sequence, where that is not known yet.</summary>
internal sealed class RateDistortionRun : IDisposable
{
    /// <summary>Codecs whose scenes come back as they went: one point is all there is to know.</summary>
    private const string Lossless = "raw";

    /// <summary>By how much, in dB, the same scenes may differ when they are made again: networks round otherwise on another machine.</summary>
    private const double SameScenes = 0.01;

    private readonly RateDistortionOptions _options;
    private readonly SequenceSource[] _sources;
    private readonly PointFile _file;
    private readonly ISceneReconstructor _reconstructor;
    private readonly ConcurrentDictionary<string, Lazy<Sequence>> _sequences = [];

    /// <summary>Initializes a run.</summary>
    /// <param name="options">What to measure.</param>
    /// <param name="file">The points known already; new ones are added.</param>
    /// <exception cref="UnsupportedStreamException">There is no codec or reconstructor of a name.</exception>
    /// <exception cref="ArgumentException">There is no sequence of a name.</exception>
    public RateDistortionRun(RateDistortionOptions options, PointFile file)
    {
        _options = options;
        _file = file;
        _sources = SequenceSource.Find(options.Data, options.Sequences);
        _reconstructor = Stages.CreateReconstructor(options.Reconstructor);
        foreach (string codec in options.Codecs.Where(codec => codec != X265Anchor.Name))
        {
            Stages.SceneCodecs(Ablation.None).Find(AblatedName.Parse(codec).Codec); // better now than after an hour
        }
    }

    /// <summary>Measures what is missing.</summary>
    /// <returns>All points that the options ask for.</returns>
    public List<MeasuredPoint> Measure()
    {
        List<MeasuredPoint> points = [];
        foreach (string codec in _options.Codecs)
        {
            foreach (int quality in Qualities(codec))
            {
                using IScenesCoder coder = codec == X265Anchor.Name ? new X265Anchor(quality) : new CatalogCoder(AblatedName.Parse(codec), quality);
                MeasuredPoint[] measured = new MeasuredPoint[_sources.Length];
                ParallelOptions threads = new() { MaxDegreeOfParallelism = _options.Threads };
                Parallel.For(0, _sources.Length, threads, i => measured[i] = Measure(_sources[i], codec, quality, coder));
                points.AddRange(measured);
                Console.Error.WriteLine(FormattableString.Invariant(
                    $"{codec} {quality}: {measured.Average(point => point.BitsPerPixel):F4} bpp, {measured.Average(point => point.Psnr):F2} dB"));
            }
        }

        return points;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Lazy<Sequence> sequence in _sequences.Values.Where(sequence => sequence.IsValueCreated))
        {
            sequence.Value.Dispose();
        }

        (_reconstructor as IDisposable)?.Dispose();
    }

    private int[] Qualities(string codec) => codec switch
    {
        Lossless => [0],
        X265Anchor.Name => _options.Qps,
        _ => _options.Qualities,
    };

    private MeasuredPoint Measure(SequenceSource source, string codec, int quality, IScenesCoder coder)
    {
        PointKey key = new(source.Name, _options.Scenes, _options.Reconstructor, codec, coder.Model, quality);
        if (_file.Find(key) is MeasuredPoint known)
        {
            return known;
        }

        Sequence sequence = _sequences.GetOrAdd(
            source.Name, _ => new Lazy<Sequence>(() => Sequence.Make(source, _reconstructor, _options.Scenes))).Value;
        RefuseOtherScenes(sequence);
        using CodedScenes coded = coder.Code(source.Name, sequence.Scenes, sequence.Planes);
        double pixels = (double)_options.Scenes * sequence.Scenes.Shape.Geometry.Pixels;
        MeasuredPoint point = new()
        {
            Key = key,
            Group = source.Group,
            Bytes = coded.Bytes,
            BitsPerPixel = 8 * coded.Bytes / pixels,
            Psnr = sequence.Truth.Select((scene, i) => SceneMeasure.Psnr(scene, coded.Scenes[i], Sequence.Factor)).Average(),
            ReconstructionPsnr = sequence.ReconstructionPsnr,
            EncodeSeconds = coded.EncodeSeconds / _options.Scenes,
            EncodeProcessorSeconds = coded.EncodeProcessorSeconds / _options.Scenes,
            DecodeSeconds = coded.DecodeSeconds / _options.Scenes,
        };
        _file.Add(point);
        return point;
    }

    /// <summary>Points of one folder are of the same scenes: a reconstructor's model has no place in a point's key.</summary>
    private void RefuseOtherScenes(Sequence sequence)
    {
        double? before = _file.FindReconstructionPsnr(sequence.Source.Name, _options.Scenes, _options.Reconstructor);
        if (before is double psnr && Math.Abs(psnr - sequence.ReconstructionPsnr) > SameScenes)
        {
            throw new UnsupportedStreamException(FormattableString.Invariant(
                $"{_options.Reconstructor} now makes scenes of {sequence.ReconstructionPsnr:F3} dB of {sequence.Source.Name}; ")
                + FormattableString.Invariant($"the points in this folder are of scenes of {psnr:F3} dB. Measure into another folder."));
        }
    }
}
