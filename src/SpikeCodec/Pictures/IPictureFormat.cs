namespace SpikeCodec.Pictures;

/// <summary>Reads and writes picture files: the one place that a picture library is seen from.</summary>
public interface IPictureFormat
{
    /// <summary>Reads a picture (PNG, JPEG, WebP, BMP, ...) as gray, BT.601 full-range luma where it has colours, keeping 16-bit samples.</summary>
    /// <exception cref="MalformedStreamException">The stream holds no picture that can be read.</exception>
    /// <exception cref="LimitExceededException">The picture is larger than <paramref name="limits"/> allow.</exception>
    GrayPicture Read(Stream stream, DecodeLimits limits);

    /// <summary>Writes a gray PNG of the picture's depth.</summary>
    void WritePng(GrayPicture picture, Stream stream);

    /// <summary>Writes an animated GIF that repeats for ever. All pictures have 8 bits and one size.</summary>
    /// <param name="pictures">The pictures in time order, at least one.</param>
    /// <param name="delay">The time that each is shown, rounded to hundredths of a second.</param>
    /// <param name="stream">The destination; it need not seek.</param>
    void WriteGif(IEnumerable<GrayPicture> pictures, TimeSpan delay, Stream stream);
}
