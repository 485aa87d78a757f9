using SkiaSharp;
using SpikeCodec.Pictures.Gif;
using SpikeCodec.Pictures.Png;

namespace SpikeCodec.Pictures;

/// <summary>
/// Picture files through SkiaSharp (PNG, JPEG, WebP, BMP, the first picture of a GIF, ...). Samples come as they are stored: no colour
/// profile or gamma is applied. A picture is turned as its EXIF orientation says, and lies on black where it is transparent.
/// </summary>
/// <remarks>
/// Skia decodes 16-bit PNG files to 8 bits only, whatever is asked of it, so those are read by a reader of our own; it has no GIF
/// encoder, and its PNG encoder takes gray of 8 bits only, so GIF and PNG files of both depths are written by our own code too.
/// </remarks>
public sealed class SkiaPictureFormat : IPictureFormat
{
    /// <inheritdoc/>
    public GrayPicture Read(Stream stream, DecodeLimits limits)
    {
        ReadOnlyMemory<byte> file = ReadFile(stream, limits);
        if (PngHeader.TryParse(file.Span, out PngHeader? png))
        {
            // Skia refuses sizes over its own limit as garbage; this names the limit instead.
            limits.CheckPicture(png.Width, png.Height);
            if (png.BitDepth == 16)
            {
                return DeepPngReader.Read(file, png);
            }
        }

        return ReadSkia(file.Span, limits);
    }

    /// <inheritdoc/>
    public void WritePng(GrayPicture picture, Stream stream) => PngWriter.Write(picture, stream);

    /// <inheritdoc/>
    public void WriteGif(IEnumerable<GrayPicture> pictures, TimeSpan delay, Stream stream) => GifWriter.Write(pictures, delay, stream);

    /// <summary>
    /// Reads all of the file. Skia must not read from the stream itself: an exception (a broken pipe) would have to pass through native code.
    /// </summary>
    private static ReadOnlyMemory<byte> ReadFile(Stream stream, DecodeLimits limits)
    {
        MemoryStream file = new();
        byte[] buffer = new byte[1 << 16];
        for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            if (file.Length + read > limits.MaxChunkBytes)
            {
                throw new LimitExceededException($"The picture file is longer than the limit of {limits.MaxChunkBytes} bytes.");
            }

            file.Write(buffer, 0, read);
        }

        return file.GetBuffer().AsMemory(0, (int)file.Length);
    }

    private static GrayPicture ReadSkia(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        using SKData data = SKData.CreateCopy(file);
        using SKCodec codec = SKCodec.Create(data)
            ?? throw new MalformedStreamException($"The {file.Length} bytes hold no picture that can be read (PNG, JPEG, WebP, BMP or GIF).");
        SKImageInfo stored = codec.Info;
        limits.CheckPicture(stored.Width, stored.Height);

        // Without a colour space Skia converts none. Gray files are asked for as gray, so that their samples stay as they are.
        bool isGray = stored.ColorType == SKColorType.Gray8;
        SKAlphaType alpha = stored.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul;
        SKImageInfo wanted = new(stored.Width, stored.Height, isGray ? SKColorType.Gray8 : SKColorType.Rgba8888, alpha, null);
        using SKBitmap bitmap = new(wanted);
        SKCodecResult result = codec.GetPixels(wanted, bitmap.GetPixels());
        if (result != SKCodecResult.Success)
        {
            throw new MalformedStreamException(result == SKCodecResult.IncompleteInput
                ? $"The {codec.EncodedFormat} picture ends before its last row."
                : $"The {codec.EncodedFormat} picture is damaged ({result}).");
        }

        GrayPicture picture = new(stored.Width, stored.Height);
        for (int row = 0; row < picture.Height; row++)
        {
            ReadOnlySpan<byte> pixels = bitmap.GetPixelSpan().Slice(row * bitmap.RowBytes, bitmap.RowBytes);
            Luma.FromBytes(pixels, isGray ? 1 : 4, picture.Row(row));
        }

        return PictureTurn.Upright(picture, codec.EncodedOrigin);
    }
}
