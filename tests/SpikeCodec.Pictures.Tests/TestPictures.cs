using SkiaSharp;

namespace SpikeCodec.Pictures.Tests;

/// <summary>Small deterministic pictures and files.</summary>
internal static class TestPictures
{
    /// <summary>Makes a picture of a slope with some noise on it, or of noise alone.</summary>
    public static GrayPicture Make(int width, int height, int depth, int seed, bool isNoise = false)
    {
        Random random = new(seed);
        GrayPicture picture = new(width, height, depth);
        for (int i = 0; i < picture.Samples.Length; i++)
        {
            int slope = (int)((long)i * picture.White / picture.Samples.Length);
            picture.Samples[i] = (ushort)(isNoise ? random.Next(picture.White + 1) : Math.Min(picture.White, slope + random.Next(5)));
        }

        return picture;
    }

    /// <summary>Writes a colour picture with Skia.</summary>
    public static byte[] Encode(SKEncodedImageFormat format, int width, int height, SKAlphaType alpha, Func<int, int, SKColor> colour)
    {
        using SKBitmap bitmap = new(new SKImageInfo(width, height, SKColorType.Rgba8888, alpha, null));
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                bitmap.SetPixel(x, y, colour(x, y));
            }
        }

        using SKData data = bitmap.Encode(format, 100);
        return data.ToArray();
    }

    /// <summary>Reads a file from memory.</summary>
    public static GrayPicture Read(byte[] file, DecodeLimits? limits = null)
    {
        using MemoryStream stream = new(file);
        return new SkiaPictureFormat().Read(stream, limits ?? DecodeLimits.Default);
    }

    /// <summary>Writes a PNG file to memory.</summary>
    public static byte[] WritePng(GrayPicture picture)
    {
        using MemoryStream stream = new();
        new SkiaPictureFormat().WritePng(picture, stream);
        return stream.ToArray();
    }
}
