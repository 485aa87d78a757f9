using System.IO.Compression;

namespace SpikeCodec.Spikes.Formats;

/// <summary>
/// Writes spikes as a NumPy <c>.npz</c> file: a zip archive with one Deflate-compressed entry <c>spk.npy</c> as
/// <see cref="NpySpikeSink"/> writes it.
/// </summary>
public sealed class NpzSpikeSink : ISpikeSink
{
    // The time that NumPy itself writes: the earliest that a zip entry can have. So equal spikes give equal files.
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _archive;
    private readonly NpySpikeSink _array;
    private bool _disposed;

    /// <summary>Initializes a sink and writes the array's header.</summary>
    /// <param name="stream">Where the bytes go; it need not seek.</param>
    /// <param name="geometry">The size of a plane.</param>
    /// <param name="planes">The number of planes, which the header of the compressed entry holds.</param>
    /// <param name="packed">Whether eight samples share a byte.</param>
    /// <param name="leaveOpen">Whether the stream outlives the sink.</param>
    public NpzSpikeSink(Stream stream, SpikeGeometry geometry, long planes, bool packed = false, bool leaveOpen = false)
    {
        _archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen);
        ZipArchiveEntry entry = _archive.CreateEntry("spk.npy", CompressionLevel.Optimal);
        entry.LastWriteTime = EntryTime;
        _array = new NpySpikeSink(entry.Open(), geometry, planes, packed);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The block is of another geometry.</exception>
    /// <exception cref="InvalidOperationException">The recording is complete, or there are more planes than announced.</exception>
    public void Write(SpikeBlock block) => _array.Write(block);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are trailing bytes: an array has no place for them.</exception>
    /// <exception cref="InvalidOperationException">The recording is complete, or there are fewer planes than announced.</exception>
    public void Complete(ReadOnlySpan<byte> trailingBytes)
    {
        _array.Complete(trailingBytes);
        Dispose();
    }

    /// <inheritdoc/>
    /// <remarks>The archive's directory is written by then, after an error too: what the file lacks then, its array's header tells.</remarks>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _array.Dispose();
            _archive.Dispose();
        }
    }
}
