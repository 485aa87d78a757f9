namespace SpikeCodec.Neural.Models;

/// <summary>How a model was trained, for people; nothing depends on it.</summary>
public sealed record ModelTraining
{
    /// <summary>Gets the name of the recipe.</summary>
    public string? Recipe { get; init; }

    /// <summary>Gets the command that trained it.</summary>
    public string? Command { get; init; }

    /// <summary>Gets the minutes that it took.</summary>
    public double? Minutes { get; init; }

    /// <summary>Gets the steps of the optimizer.</summary>
    public long? Steps { get; init; }

    /// <summary>Gets what it was trained with.</summary>
    public string? Data { get; init; }

    /// <summary>Gets whatever else there is to say.</summary>
    public string? Notes { get; init; }
}
