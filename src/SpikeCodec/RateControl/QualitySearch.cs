using SpikeCodec.Codecs;
using SpikeCodec.Container;
using SpikeCodec.Metrics;
using SpikeCodec.Pipeline;
using SpikeCodec.Scenes;
using SpikeCodec.Simulation;
using SpikeCodec.Spikes;

namespace SpikeCodec.RateControl;

/// <summary>
/// Finds the quality that keeps a target, by coding some chunks of a recording at several: the first of two passes. The search depends on the
/// recording, the options and the target alone.
/// </summary>
public sealed class QualitySearch : IDisposable
{
    /// <summary>The qualities, 0 to this one less.</summary>
    private const int Qualities = 64;

    private const int MostChunks = 8;

    /// <summary>What a stream has beside its chunks, about: two headers, index entries, totals.</summary>
    private const int StreamBytes = 1500;

    private readonly SpikeEncoderOptions _options;
    private readonly ChunkCoding.Scenes _coding;
    private readonly ChunkSample _sample;
    private readonly SceneGroup[] _scenes;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Reads a recording and reconstructs the scenes of some of its chunks.</summary>
    /// <param name="source">The recording, from its start; it is read to its end.</param>
    /// <param name="options">How it will be encoded, by way of scenes; the codec's quality does not matter.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The options keep every bit.</exception>
    /// <exception cref="SpikeCodecException">The recording is not what it should be, or over a limit.</exception>
    /// <exception cref="IOException">The recording cannot be read.</exception>
    public QualitySearch(ISpikeSource source, SpikeEncoderOptions options, CancellationToken cancellationToken = default)
    {
        _coding = options.Coding as ChunkCoding.Scenes ?? throw new ArgumentException("What keeps every bit has no quality.", nameof(options));
        _options = options;
        _cancellationToken = cancellationToken;
        ChunkEncoder encoder = new(options, source.Info.Layout);
        using PlaneWindowReader windows = new(source, encoder.ChunkPlanes, encoder.PlanesBefore, encoder.PlanesAfter);
        _sample = new ChunkSample(windows, MostChunks, cancellationToken);
        _scenes = new SceneGroup[_sample.Windows.Count];
        ForEachChunk(i => _scenes[i] = Reconstruct(_sample.Windows[i]));
    }

    /// <summary>Gets the chunks that are coded at each quality.</summary>
    public int Sampled => _sample.Windows.Count;

    /// <summary>Gets the chunks of the recording.</summary>
    public int Chunks => _sample.Chunks;

    /// <summary>Finds a quality in six trials or so, taking rate and closeness to rise with it.</summary>
    /// <param name="target">The target.</param>
    /// <param name="create">Makes the codec of a quality; it is disposed where it can be.</param>
    /// <returns>The best quality within a rate, or the lowest that is close enough; where none keeps the target, the nearest to it.</returns>
    /// <exception cref="SpikeCodecException">The codec fails.</exception>
    public QualityTrial Find(RateTarget target, Func<int, ISceneCodec> create)
    {
        bool wantsHighest = target is RateTarget.BitsPerSample;
        List<QualityTrial> trials = [];
        (int least, int most) = (0, Qualities - 1);
        while (least <= most)
        {
            int quality = (least + most) / 2;
            QualityTrial trial = Try(quality, target is RateTarget.IsiPsnr, create);
            trials.Add(trial);
            (least, most) = trial.Keeps(target) == wantsHighest ? (quality + 1, most) : (least, quality - 1);
        }

        IEnumerable<QualityTrial> good = trials.Where(trial => trial.Keeps(target)).OrderBy(trial => wantsHighest ? -trial.Quality : trial.Quality);
        return good.FirstOrDefault() ?? (wantsHighest ? trials.MinBy(trial => trial.Quality) : trials.MaxBy(trial => trial.IsiPsnr))!;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SceneGroup scenes in _scenes)
        {
            scenes.Dispose();
        }

        _sample.Dispose();
    }

    private QualityTrial Try(int quality, bool comparesSpikes, Func<int, ISceneCodec> create)
    {
        ISceneCodec codec = create(quality);
        using (codec as IDisposable)
        {
            long[] bytes = new long[Sampled];
            ChunkDifference[] differences = new ChunkDifference[Sampled];
            ForEachChunk(i => (bytes[i], differences[i]) = Code(codec, _sample.Windows[i], _scenes[i], comparesSpikes));
            double bitsPerPlane = (8.0 * bytes.Sum() / _sample.Windows.Sum(window => (long)window.Count)) + (8.0 * StreamBytes / _sample.Planes);
            double error = differences.Sum(one => (double)one.IsiErrorSum) / differences.Sum(one => one.IsiSamples);
            return new QualityTrial(
                quality,
                bitsPerPlane / _sample.Windows[0].Planes.Geometry.Pixels,
                comparesSpikes ? SceneQuality.Psnr(error, byte.MaxValue) : double.NaN);
        }
    }

    private (long Bytes, ChunkDifference Difference) Code(ISceneCodec codec, PlaneWindow window, SceneGroup scenes, bool comparesSpikes)
    {
        using PooledBuffer payload = new();
        codec.Encode(scenes, window.Planes, payload, _cancellationToken);
        long bytes = payload.Length + ChunkPayload.Size + FrameHeader.Size + FrameHeader.TailSize;
        return (bytes, comparesSpikes ? Compare(codec, window, scenes.Shape, payload.Written) : default);
    }

    /// <summary>Compares the recorded spikes of a chunk with those that a decoder makes of it where nothing comes before.</summary>
    private ChunkDifference Compare(ISceneCodec codec, PlaneWindow window, SceneGroupShape shape, ReadOnlySpan<byte> payload)
    {
        using SceneGroup decoded = new(shape);
        codec.Decode(payload, decoded, _cancellationToken);
        if (_coding.Restorer is ISceneRestorer restorer)
        {
            restorer.Restore(decoded, codec.Name, codec.Quality!.Value, _cancellationToken);
        }

        using GeneratorState state = _coding.Generator.CreateState(shape.Geometry);
        using SpikeBlock generated = new(shape.Geometry, window.Count);
        _coding.Generator.Generate(decoded, state, generated);
        using SpikeBlock recorded = window.Planes.Slice(window.Start, window.Count);
        SpikeDifference difference = new(shape.Geometry);
        difference.Add(recorded, generated);
        return difference.TakeChunk();
    }

    private SceneGroup Reconstruct(PlaneWindow window)
    {
        SceneGroup scenes = new(new SceneGroupShape(window.Planes.Geometry, window.FirstPlane, window.Count, _coding.Interval));
        if (_coding.Codec.NeedsScenes)
        {
            _coding.Reconstructor.Reconstruct(window.Planes, scenes, _cancellationToken);
        }

        return scenes;
    }

    private void ForEachChunk(Action<int> work) => Parallel.For(
        0, Sampled, new ParallelOptions { MaxDegreeOfParallelism = _options.Threads, CancellationToken = _cancellationToken }, work);
}
