using System.IO.Hashing;
using System.Security.Cryptography;
using SpikeCodec.Spikes;
using SpikeCodec.Spikes.Formats;

namespace SpikeCodec.Pipeline;

/// <summary>What END frames say of a recording: its length as a file, a hash of its planes and, where every bit is kept, a hash of the file.</summary>
internal sealed class SourceDigest : IDisposable
{
    private readonly PlaneLayout _layout;
    private readonly XxHash3 _planes = new();
    private readonly IncrementalHash? _file;
    private readonly DatSpikeSink? _writer;
    private long _count;

    /// <summary>Initializes the digest of an empty recording.</summary>
    /// <param name="layout">How the recording stores a plane.</param>
    /// <param name="hashFile">Whether to hash the recording as a file too.</param>
    public SourceDigest(PlaneLayout layout, bool hashFile)
    {
        _layout = layout;
        if (hashFile)
        {
            _file = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            _writer = new DatSpikeSink(new HashStream(_file), layout);
        }
    }

    /// <summary>Gets the bytes of the recording as a file, once it is complete.</summary>
    public long FileBytes { get; private set; }

    /// <summary>Gets the XXH3-64 of all planes so far.</summary>
    public ulong PlanesHash => _planes.GetCurrentHashAsUInt64();

    /// <summary>Gets the SHA-256 of the recording as a file, once it is complete, or 32 zero bytes where it was not asked for.</summary>
    public byte[] FileHash { get; private set; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>Adds planes.</summary>
    public void Add(SpikeBlock planes)
    {
        _planes.Append(planes.Bytes);
        _writer?.Write(planes);
        _count += planes.Planes;
    }

    /// <summary>Adds the bytes after the last plane and finishes.</summary>
    public void Complete(ReadOnlySpan<byte> trailingBytes)
    {
        if (_writer is not null)
        {
            _writer.Complete(trailingBytes);
            FileHash = _file!.GetHashAndReset();
        }

        FileBytes = _layout.FileBytes(_count, trailingBytes.Length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer?.Dispose();
        _file?.Dispose();
    }
}
