using System.Runtime.ExceptionServices;
using SpikeCodec.Simulation.Noise;

namespace SpikeCodec.Training.Datasets;

/// <summary>
/// Makes the samples of a training run on threads of its own, ahead of the loop that takes them. Sample i depends on the run's seed and
/// on i alone, and samples are given in order, so a run sees the same ones whatever the threads, and a resumed run those that it had not
/// seen.
/// </summary>
public sealed class SampleProducer : IDisposable
{
    private readonly ISampleMaker _maker;
    private readonly CounterRandom _seeds;
    private readonly object _lock = new();

    /// <summary>Samples that are made and not taken; the one of index i at i modulo the length.</summary>
    private readonly TrainingSample?[] _ring;

    /// <summary>Samples of a batch whose caller went away before it was whole.</summary>
    private readonly List<TrainingSample> _taken = [];

    private readonly Thread[] _threads;
    private long _nextToMake;
    private long _nextToTake;
    private ExceptionDispatchInfo? _error;
    private bool _disposed;

    /// <summary>Starts the threads.</summary>
    /// <param name="maker">What makes the samples.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="firstIndex">The index of the first sample to give, 0 or more: the samples that the run has already seen.</param>
    /// <param name="threads">The threads, 1 or more.</param>
    /// <param name="capacity">The samples to make ahead, 1 or more.</param>
    public SampleProducer(ISampleMaker maker, ulong seed, long firstIndex = 0, int threads = 1, int capacity = 32)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstIndex);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _maker = maker;
        _seeds = new CounterRandom(seed, NoiseStream.Choice);
        _ring = new TrainingSample?[capacity];
        _nextToMake = firstIndex;
        _nextToTake = firstIndex;
        _threads = [.. Enumerable.Range(0, threads).Select(i => new Thread(Produce) { IsBackground = true, Name = $"samples {i}" })];
        foreach (Thread thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Gets the index of the sample that is given next.</summary>
    public long NextIndex => _nextToTake - _taken.Count;

    /// <summary>Takes the next samples in order, waiting for those that are not made yet. Called from one thread at a time.</summary>
    /// <param name="count">The samples, 1 or more; more than the producer's capacity are allowed.</param>
    /// <param name="cancellation">Ends the waiting. No sample is lost: the next call gives the same ones.</param>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public TrainingSample[] NextBatch(int count, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ObjectDisposedException.ThrowIf(_disposed, this);
        using CancellationTokenRegistration wake = cancellation.Register(Wake);
        while (_taken.Count < count)
        {
            _taken.Add(Take(cancellation));
        }

        TrainingSample[] batch = [.. _taken.Take(count)];
        _taken.RemoveRange(0, count);
        return batch;
    }

    /// <summary>Stops the threads and waits for them.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            Monitor.PulseAll(_lock);
        }

        foreach (Thread thread in _threads)
        {
            thread.Join();
        }
    }

    private TrainingSample Take(CancellationToken cancellation)
    {
        lock (_lock)
        {
            ref TrainingSample? place = ref _ring[_nextToTake % _ring.Length];
            while (place is null)
            {
                _error?.Throw();
                cancellation.ThrowIfCancellationRequested();
                Monitor.Wait(_lock);
            }

            TrainingSample sample = place;
            place = null;
            _nextToTake++;
            Monitor.PulseAll(_lock);
            return sample;
        }
    }

    private void Produce()
    {
        try
        {
            while (TryClaim(out long index))
            {
                TrainingSample sample = _maker.Make(_seeds.At((ulong)index));
                lock (_lock)
                {
                    _ring[index % _ring.Length] = sample;
                    Monitor.PulseAll(_lock);
                }
            }
        }
#pragma warning disable CA1031 // whatever it is, it is thrown where samples are waited for
        catch (Exception error)
#pragma warning restore CA1031
        {
            lock (_lock)
            {
                _error ??= ExceptionDispatchInfo.Capture(error);
                Monitor.PulseAll(_lock);
            }
        }
    }

    /// <summary>Waits for room and takes the next index, or gets false when there is nothing more to do.</summary>
    private bool TryClaim(out long index)
    {
        lock (_lock)
        {
            while (!_disposed && _error is null && _nextToMake >= _nextToTake + _ring.Length)
            {
                Monitor.Wait(_lock);
            }

            index = _nextToMake;
            bool isWanted = !_disposed && _error is null;
            _nextToMake += isWanted ? 1 : 0;
            return isWanted;
        }
    }

    private void Wake()
    {
        lock (_lock)
        {
            Monitor.PulseAll(_lock);
        }
    }
}
