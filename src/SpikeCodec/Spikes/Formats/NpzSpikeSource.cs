using System.IO.Compression;

namespace SpikeCodec.Spikes.Formats;

/// <summary>
/// Reads spikes from a NumPy <c>.npz</c> file: a zip archive whose entry <c>spk.npy</c>, or whose only entry, is an array as
/// <see cref="NpySpikeSource"/> reads it. The entry is unpacked as it is read, whatever size it declares, and its CRC-32 is checked at its end.
/// </summary>
public sealed class NpzSpikeSource : ISpikeSource
{
    private const string EntryName = "spk.npy";
    private const int NamesShown = 8;

    private readonly ZipArchive _archive;
    private readonly NpySpikeSource _array;

    /// <summary>Initializes a source and reads the archive's directory and the array's header.</summary>
    /// <param name="stream">The file; it must seek, as a zip archive is read from its end.</param>
    /// <param name="geometry">The size of a plane: needed for packed arrays, otherwise it must agree with the array's shape.</param>
    /// <param name="rate">The camera's speed; 20,000 planes per second where null.</param>
    /// <param name="rowOrder">The order of the rows; such files are upright as a rule.</param>
    /// <param name="leaveOpen">Whether the stream outlives the source.</param>
    /// <param name="limits">The limits on the geometry and the header; the defaults where null.</param>
    /// <exception cref="MalformedStreamException">The archive or the array's header is broken.</exception>
    /// <exception cref="UnsupportedStreamException">
    /// The stream cannot seek, no entry can be taken for the spikes, or the array is none that spikes are read from.
    /// </exception>
    /// <exception cref="LimitExceededException">The geometry or the header is over the limits.</exception>
    public NpzSpikeSource(
        Stream stream,
        SpikeGeometry? geometry = null,
        PlaneRate? rate = null,
        RowOrder rowOrder = RowOrder.TopDown,
        bool leaveOpen = false,
        DecodeLimits? limits = null)
    {
        if (!stream.CanSeek)
        {
            throw new UnsupportedStreamException(
                "An .npz file is a zip archive, which is read from its end: it cannot come from a pipe. Give a file.");
        }

        _archive = ZipErrors.Guard(() => new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen));
        try
        {
            Stream entry = ZipErrors.Guard(() => Open(_archive));
            _array = new NpySpikeSource(entry, geometry, rate, rowOrder, leaveOpen: false, limits);
        }
        catch
        {
            _archive.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public SpikeRecordingInfo Info => _array.Info;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> TrailingBytes => default;

    /// <inheritdoc/>
    public int Read(SpikeBlock block) => _array.Read(block);

    /// <inheritdoc/>
    public void Dispose()
    {
        _array.Dispose();
        _archive.Dispose();
    }

    private static ZipEntryStream Open(ZipArchive archive)
    {
        ZipArchiveEntry? entry = archive.GetEntry(EntryName) ?? (archive.Entries.Count == 1 ? archive.Entries[0] : null);
        if (entry is null)
        {
            IEnumerable<string> names = archive.Entries.Take(NamesShown).Select(other => other.FullName);
            throw new UnsupportedStreamException(
                $"The archive has {archive.Entries.Count} entries ({string.Join(", ", names)}); expected {EntryName}, or a single array.");
        }

        return new ZipEntryStream(entry.FullName, entry.Open(), entry.Crc32);
    }
}
