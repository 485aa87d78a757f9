namespace SpikeCodec.Training.Loops;

/// <summary>The minutes that a run has used, those before its last stop included.</summary>
internal sealed class TrainingClock(TimeProvider time, double usedBefore)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>Gets the minutes used.</summary>
    public double Minutes => usedBefore + time.GetElapsedTime(_start).TotalMinutes;
}
