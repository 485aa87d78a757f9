namespace SpikeCodec.Spikes.Formats;

/// <summary>Turns what the zip reader throws for broken archives into <see cref="MalformedStreamException"/>.</summary>
internal static class ZipErrors
{
    /// <summary>Does something with an archive.</summary>
    public static T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (IsDataError(error))
        {
            throw Malformed(error);
        }
    }

    /// <summary>Tells whether an error of the zip reader means broken bytes, not a failing disk.</summary>
    public static bool IsDataError(Exception error) =>
        error is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException;

    /// <summary>Makes the error to throw instead.</summary>
    public static MalformedStreamException Malformed(Exception error) =>
        new($"The .npz archive is broken: {error.Message}", error);
}
