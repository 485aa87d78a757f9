using System.Diagnostics;
using SpikeCodec.Neural.Models;
using SpikeCodec.Simulation.Noise;
using SpikeCodec.Training.Checkpoints;
using SpikeCodec.Training.Datasets;
using SpikeCodec.Training.Networks;
using SpikeCodec.Training.Recipes;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Loops;

/// <summary>The loop of a training run.</summary>
internal sealed class Trainer : IDisposable
{
    private const double LogSeconds = 10;
    private const int MostSkippedInARow = 20;
    private const double CodecClipNorm = 1;
    private const double ReconstructorClipNorm = 5;
    private const ulong ValidationSeed = 0x5EED;

    private readonly TrainingRecipe _recipe;
    private readonly TrainingRunParts _parts;
    private readonly TrainingTask _task;
    private readonly TrainingSchedule _schedule;
    private readonly IReadOnlyList<(string Name, Parameter Parameter)> _parameters;
    private readonly AdamOptimizer _adam;
    private readonly WeightAverage _average;
    private readonly CounterRandom _seeds;
    private readonly StepMeans _means = new();
    private readonly TrainingClock _clock;
    private readonly SampleProducer _samples;
    private readonly TrainingLog _log;
    private TrainingState _state;
    private bool? _isFrozen;
    private int _skippedInARow;
    private double _learningRate;

    /// <summary>Initializes the loop where its checkpoint stands, or at the beginning.</summary>
    public Trainer(TrainingRecipe recipe, TrainingRunParts parts)
    {
        _recipe = recipe;
        _parts = parts;
        _task = TrainingTasks.Create(parts.Networks, recipe);
        _schedule = new TrainingSchedule(recipe);
        _parameters = parts.Networks.Parameters;
        Parameter[] bare = [.. _parameters.Select(one => one.Parameter)];
        _adam = new AdamOptimizer(bare, recipe.ClipNorm ?? (recipe.Stage is TrainingStage.Reconstruction or TrainingStage.Restoration ? ReconstructorClipNorm : CodecClipNorm));
        _seeds = new CounterRandom(recipe.Seed, NoiseStream.Phase); // another sequence than that of the samples
        if (parts.Checkpoint is null)
        {
            Prepare();
        }

        _average = new WeightAverage(bare, recipe.Average);
        _state = parts.Checkpoint?.State ?? new TrainingState { RecipeHash = RecipeFile.Hash(recipe), Step = 0, Minutes = 0, Samples = 0 };
        if (parts.Checkpoint is (SafetensorsFile file, _))
        {
            Checkpoint.Apply(file, _parameters, _average, _adam);
        }

        _log = TrainingLog.Open(parts.Folder.Log, parts.Checkpoint is null ? -1 : _state.Step);
        _log.Write(new StartEntry { Step = _state.Step, Minutes = _state.Minutes, Time = parts.Time.GetUtcNow(), Notes = parts.Notes });
        _clock = new TrainingClock(parts.Time, _state.Minutes);
        _samples = new SampleProducer(parts.Data.Maker, recipe.Seed, _state.Samples, parts.Choices.Producers, capacity: 4 * recipe.Batch);
    }

    /// <summary>Gets where the run stands.</summary>
    public TrainingState State => _state;

    /// <summary>Gets what was measured so far.</summary>
    public IReadOnlyList<ValidationEntry> Validations => _log.Validations;

    /// <summary>Trains until the budget is used up or someone asks to stop. A checkpoint is there in either case.</summary>
    /// <returns>Whether the budget is used up.</returns>
    public bool Run(CancellationToken cancellation)
    {
        double nextCheckpoint = _clock.Minutes + _recipe.CheckpointMinutes;
        double minutes = _clock.Minutes;
        while (_schedule.Progress(minutes, _state.Step) < 1 && !cancellation.IsCancellationRequested)
        {
            if (_state.ValidatedMinutes is not double last || minutes >= last + _recipe.Validation.EveryMinutes)
            {
                Validate(minutes);
            }

            if (!TryStep(minutes, cancellation))
            {
                break;
            }

            minutes = _clock.Minutes;
            _state = _state with { Minutes = minutes };
            if (_means.Seconds >= LogSeconds)
            {
                Log(minutes);
            }

            if (minutes >= nextCheckpoint)
            {
                Save();
                nextCheckpoint = minutes + _recipe.CheckpointMinutes;
            }
        }

        bool isDone = _schedule.Progress(_clock.Minutes, _state.Step) >= 1;
        if (!_means.IsEmpty)
        {
            Log(_clock.Minutes);
        }

        if (isDone && _state.ValidatedStep != _state.Step)
        {
            Validate(_clock.Minutes);
        }

        Save();
        return isDone;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _samples.Dispose();
        _log.Dispose();
        _average.Dispose();
        _adam.Dispose();
    }

    /// <summary>Does one step: samples, loss, gradients, weights. Everything random in it depends on the run's seed and the step alone.</summary>
    private bool TryStep(double minutes, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        long started = Stopwatch.GetTimestamp();
        if (TakeSamples(cancellation) is not TrainingBatch batch)
        {
            return false;
        }

        double waiting = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Freeze(minutes);
        SampleRandom choices = Seed(_seeds.At((ulong)_state.Step));
        long step = _state.Step + 1;
        StepLoss loss = _task.Loss(batch, choices);
        loss.Total.backward();
        _learningRate = _schedule.LearningRate(minutes, _state.Step);
        double norm = _adam.Step(_learningRate, step);
        if (double.IsFinite(norm))
        {
            _average.Update(step);
            _means.Add(loss, norm, Stopwatch.GetElapsedTime(started).TotalSeconds, waiting);
            _skippedInARow = 0;
        }
        else
        {
            Skip(step);
        }

        _state = _state with { Step = step, Samples = _samples.NextIndex };
        return true;
    }

    private TrainingBatch? TakeSamples(CancellationToken cancellation)
    {
        try
        {
            return Batch(_samples.NextBatch(_recipe.Batch, cancellation));
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Seeds libtorch, and makes the generator of all other choices.</summary>
    private static SampleRandom Seed(ulong seed)
    {
        using Generator generator = random.manual_seed((long)(seed >> 1));
        return new SampleRandom(seed);
    }

    private TrainingBatch Batch(IReadOnlyList<TrainingSample> samples) => new(samples, _parts.Choices.Device, _parts.Choices.Precision);

    private void Prepare()
    {
        using DisposeScope scope = NewDisposeScope();
        TrainingSample[] samples = [.. Enumerable.Range(0, _recipe.Batch).Select(i => _parts.Data.Maker.Make(ValidationSeed + (ulong)i))];
        _task.Prepare(Batch(samples), Seed(_recipe.Seed));
    }

    private void Freeze(double minutes)
    {
        bool isFrozen = _schedule.IsFrozen(minutes, _state.Step);
        if (_isFrozen != isFrozen)
        {
            _isFrozen = isFrozen;
            _parts.Networks.Freeze(isFrozen);
        }
    }

    private void Skip(long step)
    {
        _state = _state with { SkippedSteps = _state.SkippedSteps + 1 };
        if (++_skippedInARow >= MostSkippedInARow)
        {
            throw new InvalidOperationException($"Gradients were not finite in {MostSkippedInARow} steps in a row, the last of them step {step}; try a smaller 'learningRate'.");
        }
    }

    private void Validate(double minutes)
    {
        ValidationEntry entry = _average.Run(() =>
        {
            _ = Seed(ValidationSeed);
            TrainingBatch[] batches = [.. _parts.Data.Validation.Chunk(_recipe.Batch).Select(Batch)];
            ValidationEntry measured = new() { Step = _state.Step, Minutes = Math.Round(minutes, 4), Result = _task.Validate(batches) };
            _parts.Export.Write(_parts.Folder.Models, measured);
            return measured;
        });
        bool isBest = !(_state.BestScore <= entry.Result.Score);
        _state = _state with
        {
            ValidatedMinutes = _clock.Minutes,
            ValidatedStep = _state.Step,
            BestScore = isBest ? entry.Result.Score : _state.BestScore,
            BestStep = isBest ? _state.Step : _state.BestStep,
        };
        _log.Write(entry);
        RunPictures.Write(_parts.Folder, _log, _recipe.Name);
        _parts.Say(TrainingWords.Describe(entry, _log.Steps.Count > 0 ? _log.Steps[^1] : null, isBest));
    }

    private void Log(double minutes) =>
        _log.Write(_means.Take(_state.Step, minutes, _learningRate, _recipe.Batch, secondsPerStep => Eta(minutes, secondsPerStep)));

    private double Eta(double minutes, double secondsPerStep) => Math.Min(
        _recipe.Minutes is double budget ? budget - minutes : double.MaxValue,
        _recipe.Steps is long steps ? (steps - _state.Step) * secondsPerStep / 60 : double.MaxValue);

    private void Save() => Checkpoint.Write(_parts.Folder, _state, _parameters, _average, _adam);
}
