using SpikeCodec.Pictures;

namespace SpikeCodec.Simulation;

/// <summary>The luma of a YUV4MPEG2 video, from a stream that need not seek.</summary>
public sealed class Y4mPictureSource : IPictureSource
{
    private readonly Y4mReader _reader;

    /// <summary>Reads the header.</summary>
    /// <param name="stream">The video. It is disposed with the source.</param>
    /// <param name="limits">What the video may ask for; the defaults where null.</param>
    /// <param name="range">The range of the luma; where null it is what the header says (see <see cref="Y4mReader"/>).</param>
    /// <exception cref="SpikeCodecException">The header is not what it should be, or asks for more than is allowed or read here.</exception>
    public Y4mPictureSource(Stream stream, DecodeLimits? limits = null, LuminanceRange? range = null) =>
        _reader = new Y4mReader(stream, limits, range);

    /// <inheritdoc/>
    public int Width => _reader.Width;

    /// <inheritdoc/>
    public int Height => _reader.Height;

    /// <inheritdoc/>
    public long? Count => null;

    /// <inheritdoc/>
    public GrayPicture? Read() => _reader.Read();

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();
}
