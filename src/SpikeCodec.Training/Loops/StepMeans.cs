using SpikeCodec.Training.Checkpoints;

namespace SpikeCodec.Training.Loops;

/// <summary>Adds up what steps tell until a line of the log is due.</summary>
internal sealed class StepMeans
{
    private readonly Dictionary<string, double> _parts = [];
    private double _loss;
    private double _norm;
    private double _seconds;
    private double _waiting;
    private int _steps;

    /// <summary>Gets the seconds of the steps.</summary>
    public double Seconds => _seconds;

    /// <summary>Gets a value indicating whether there is no step yet.</summary>
    public bool IsEmpty => _steps == 0;

    /// <summary>Adds a step.</summary>
    public void Add(StepLoss loss, double norm, double seconds, double waiting)
    {
        _loss += loss.Total.item<float>();
        _norm += norm;
        _seconds += seconds;
        _waiting += waiting;
        _steps++;
        foreach ((string name, TorchSharp.torch.Tensor value) in loss.Parts)
        {
            _parts[name] = _parts.GetValueOrDefault(name) + value.item<float>();
        }
    }

    /// <summary>Makes the line, and begins anew.</summary>
    public StepEntry Take(long step, double minutes, double learningRate, int batch, Func<double, double> eta)
    {
        double secondsPerStep = _seconds / _steps;
        StepEntry entry = new()
        {
            Step = step,
            Minutes = Math.Round(minutes, 4),
            Loss = _loss / _steps,
            Parts = _parts.ToDictionary(part => part.Key, part => part.Value / _steps),
            LearningRate = learningRate,
            GradientNorm = _norm / _steps,
            SecondsPerStep = Math.Round(secondsPerStep, 5),
            WaitSecondsPerStep = Math.Round(_waiting / _steps, 5),
            SamplesPerSecond = Math.Round(batch / secondsPerStep, 2),
            EtaMinutes = Math.Round(eta(secondsPerStep), 2),
        };
        _parts.Clear();
        (_loss, _norm, _seconds, _waiting, _steps) = (0, 0, 0, 0, 0);
        return entry;
    }
}
