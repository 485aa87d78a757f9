using System.Text.Json;

namespace SpikeCodec.Evaluation.Quality;

/// <summary>The answers of the bridge so far.</summary>
/// <param name="pictures">The pictures that it was asked about.</param>
internal sealed class IqaAnswers(IReadOnlyList<string> pictures)
{
    private readonly List<IqaScore> _scores = [];
    private string _version = string.Empty;

    /// <summary>Gets whether the last answer has come.</summary>
    public bool AreComplete { get; private set; }

    /// <summary>Takes a line.</summary>
    /// <exception cref="UnsupportedStreamException">There is no <c>pyiqa</c>.</exception>
    /// <exception cref="IOException">Something cannot be measured, or the line is no answer.</exception>
    public void Add(string line)
    {
        IqaAnswer answer = Parse(line);
        string subject = answer.Picture is int index ? $"{answer.Metric} of {pictures[index]}" : $"{answer.Metric}";
        switch (answer)
        {
            case { Missing: string missing }:
                throw new UnsupportedStreamException($"pyiqa cannot be imported ({missing}): {IqaProgram.Hint}.");
            case { Failure: string failure }:
                throw new IOException($"pyiqa cannot measure {subject}: {failure}");
            case { Done: true }:
                AreComplete = true;
                break;
            case { Version: string version }:
                _version = version;
                break;
            case { Picture: int picture, Metric: string metric }:
                _scores.Add(new IqaScore(pictures[picture], metric, answer.Score ?? double.NaN));
                break;
        }
    }

    public IqaMeasurement ToMeasurement() => new(_version, _scores);

    private static IqaAnswer Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, IqaJson.Default.IqaAnswer) ?? throw new JsonException("It is null.");
        }
        catch (JsonException exception)
        {
            throw new IOException($"Python answered '{line}', which is no answer: {exception.Message}", exception);
        }
    }
}
