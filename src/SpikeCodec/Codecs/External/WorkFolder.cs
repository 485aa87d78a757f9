namespace SpikeCodec.Codecs.External;

/// <summary>A folder for the files that one run exchanges with a program. Only the user may look into it, and it goes with everything in it.</summary>
internal sealed class WorkFolder : IDisposable
{
    /// <summary>Makes the folder.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public WorkFolder() => FullPath = Directory.CreateTempSubdirectory("spikecodec-").FullName;

    /// <summary>Gets the folder's full path.</summary>
    public string FullPath { get; }

    /// <summary>Gets the full path of a file in it.</summary>
    public string this[string name] => Path.Combine(FullPath, name);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(FullPath, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Thrown from here it would hide why the work ended; the system clears its folder of temporary files itself.
        }
    }
}
