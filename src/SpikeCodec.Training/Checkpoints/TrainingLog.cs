using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SpikeCodec.Training.Checkpoints;

/// <summary>The log of a run: one JSON object a line, in a file that another program may follow. It holds its lines for the pictures of the run.</summary>
internal sealed class TrainingLog : IDisposable
{
    private readonly List<StepEntry> _steps = [];
    private readonly List<ValidationEntry> _validations = [];
    private readonly FileStream _stream;

    private TrainingLog(FileStream stream) => _stream = stream;

    /// <summary>Gets the lines of steps.</summary>
    public IReadOnlyList<StepEntry> Steps => _steps;

    /// <summary>Gets the lines of measurements.</summary>
    public IReadOnlyList<ValidationEntry> Validations => _validations;

    /// <summary>Opens the log of a run.</summary>
    /// <param name="path">The file.</param>
    /// <param name="step">The step that the run goes on from: lines of later steps, which it will do again, are dropped.</param>
    public static TrainingLog Open(string path, long step)
    {
        string[] lines = File.Exists(path) ? [.. File.ReadLines(path).Where(line => IsWholeUpTo(line, step))] : [];
        AtomicFile.Write(path, System.Text.Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
        TrainingLog log = new(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, 1));
        foreach (string line in lines)
        {
            log.Remember(line);
        }

        return log;
    }

    /// <summary>Writes a line.</summary>
    public void Write(StartEntry entry) => Write(entry, TrainingJson.Default.StartEntry);

    /// <summary>Writes a line.</summary>
    public void Write(StepEntry entry)
    {
        _steps.Add(entry);
        Write(entry, TrainingJson.Default.StepEntry);
    }

    /// <summary>Writes a line.</summary>
    public void Write(ValidationEntry entry)
    {
        _validations.Add(entry);
        Write(entry, TrainingJson.Default.ValidationEntry);
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    /// <summary>Tells whether a line is a JSON object of a step not later than one: the last line may be torn.</summary>
    private static bool IsWholeUpTo(string line, long step)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return document.RootElement.GetProperty("step").GetInt64() <= step;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    private void Remember(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        switch (document.RootElement.GetProperty("kind").GetString())
        {
            case StepEntry.KindName:
                _steps.Add(document.RootElement.Deserialize(TrainingJson.Default.StepEntry)!);
                break;
            case ValidationEntry.KindName:
                _validations.Add(document.RootElement.Deserialize(TrainingJson.Default.ValidationEntry)!);
                break;
        }
    }

    private void Write<T>(T entry, JsonTypeInfo<T> type) => _stream.Write([.. JsonSerializer.SerializeToUtf8Bytes(entry, type), (byte)'\n']);
}
