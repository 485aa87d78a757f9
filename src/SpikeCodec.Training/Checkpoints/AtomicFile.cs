namespace SpikeCodec.Training.Checkpoints;

/// <summary>Writes files that appear under their names only when they are whole and on the disk.</summary>
internal static class AtomicFile
{
    private const string Part = ".part";

    /// <summary>Writes a file; what was there before stays until the new one takes its place at once.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        using (FileStream stream = new(path + Part, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(path + Part, path, overwrite: true);
    }

    /// <summary>Writes a file of bytes.</summary>
    public static void Write(string path, ReadOnlyMemory<byte> bytes) => Write(path, stream => stream.Write(bytes.Span));
}
