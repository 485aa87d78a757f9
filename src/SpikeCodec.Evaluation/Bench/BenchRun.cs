using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Enumeration;
using SpikeCodec.Codecs;
using SpikeCodec.Evaluation.Points;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>Measures codecs at qualities on sequences, as far as their points are not known yet, into <c>results.ndjson</c>.</summary>
public sealed class BenchRun
{
    private readonly BenchOptions _options;
    private readonly IBenchHost _host;
    private readonly IReadOnlyList<PlannedPoint> _planned;

    /// <summary>Plans a run.</summary>
    /// <param name="options">What to measure.</param>
    /// <param name="host">The program around it.</param>
    /// <exception cref="FileNotFoundException">An input is not there, or a folder holds nothing that can be measured.</exception>
    /// <exception cref="NothingToMeasureException">No sequence and no codec is what <see cref="BenchOptions.Only"/> says.</exception>
    /// <exception cref="IOException">An input cannot be read.</exception>
    public BenchRun(BenchOptions options, IBenchHost host)
    {
        _options = options;
        _host = host;
        IReadOnlyList<SequenceInput> inputs = InputFinder.Find(options, host);
        _planned = [.. inputs.SelectMany(Plan).DistinctBy(point => point.Key)];
        if (_planned.Count == 0)
        {
            throw new NothingToMeasureException(
                $"Nothing is called '{options.Only}'; there are the codecs {string.Join(", ", options.Codecs.Select(codec => codec.Label))} "
                + $"and the sequences {string.Join(", ", inputs.Select(input => input.Name))}.");
        }
    }

    /// <summary>Measures what is missing.</summary>
    /// <param name="progress">Is told of every point, one at a time.</param>
    /// <param name="cancellationToken">Stops the work; points that were measured are kept.</param>
    /// <exception cref="FormatException">The results that are there cannot be read.</exception>
    /// <exception cref="IOException">The folder cannot be written, or another run has it.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public BenchOutcome Measure(IProgress<BenchProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using BenchFolder folder = new(_options.Folder);
        PointFile file = PointFile.OpenOrCreate(folder.Results);
        HashSet<string> known = _options.Again ? [] : [.. file.Points.Select(point => point.Key)];
        PlannedPoint[] missing = [.. _planned.Where(point => !known.Contains(point.Key))];
        Tally tally = new(missing.Length, progress);
        PointMeasurement measurement = new(_options, folder, _host);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = _options.Jobs, CancellationToken = cancellationToken };
        Parallel.ForEach(Partitioner.Create(missing, EnumerablePartitionerOptions.NoBuffering), parallel, planned =>
        {
            (BenchPoint? point, BenchFailure? failure) = Measure(planned, measurement, cancellationToken);
            if (point is not null)
            {
                file.Add(point);
            }

            tally.Add(point, failure);
        });
        HashSet<string> wanted = [.. _planned.Select(point => point.Key)];
        return new BenchOutcome
        {
            Results = folder.Results,
            Points = [.. file.Points.Where(point => wanted.Contains(point.Key))],
            Measured = missing.Length - tally.Failures.Count,
            Known = _planned.Count - missing.Length,
            Failures = tally.Failures,
        };
    }

    private IEnumerable<PlannedPoint> Plan(SequenceInput input)
    {
        ModelReference? reconstructorModel = _options.Codecs.Any(codec => !codec.IsExact) ? _host.FindReconstructorModel(_options.Reconstructor) : null;
        foreach (CodecChoice codec in _options.Codecs)
        {
            if (IsWanted(input.Name) || codec.IsCalled(IsWanted))
            {
                CodecFacts? facts = codec.IsExact ? null : _host.Describe(codec);
                IEnumerable<int?> qualities = facts is { HasQuality: true } ? _options.Qualities.Select(quality => (int?)quality) : [null];
                foreach (int? quality in qualities)
                {
                    yield return PlannedPoint.Create(input, codec, facts, quality, reconstructorModel, _options);
                }
            }
        }
    }

    private bool IsWanted(string name) => _options.Only is null || FileSystemName.MatchesSimpleExpression(_options.Only, name);

    private (BenchPoint? Point, BenchFailure? Failure) Measure(PlannedPoint planned, PointMeasurement measurement, CancellationToken cancellationToken)
    {
        try
        {
            return (measurement.Measure(planned, cancellationToken), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One point that cannot be measured must not cost a night of others.
            int exitCode = exception is ChildFailedException child ? child.ExitCode : _host.ToExitCode(exception);
            return (null, new BenchFailure(planned.Input.Name, planned.Label, planned.Quality, exitCode, exception.Message));
        }
    }

    /// <summary>Counts points as they come, from any thread.</summary>
    private sealed class Tally(int total, IProgress<BenchProgress>? progress)
    {
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private readonly Lock _lock = new();
        private int _done;

        public List<BenchFailure> Failures { get; } = [];

        public void Add(BenchPoint? point, BenchFailure? failure)
        {
            lock (_lock)
            {
                if (failure is not null)
                {
                    Failures.Add(failure);
                }

                progress?.Report(new BenchProgress(++_done, total, _clock.Elapsed, point, failure));
            }
        }
    }
}
