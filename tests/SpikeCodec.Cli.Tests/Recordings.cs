using SpikeCodec.Pictures;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Cli.Tests;

/// <summary>Small recordings as bytes of files.</summary>
internal static class Recordings
{
    /// <summary>The size of the small recordings, which nothing can detect.</summary>
    public const string SmallSize = "24x16";

    /// <summary>The planes of <see cref="Camera"/>.</summary>
    public const int CameraPlanes = 24;

    private static readonly Lazy<byte[]> CameraBytes = new(() => Steady(
        new SpikeGeometry(400, 250), CameraPlanes, (x, y) => 0.35 + (0.25 * Math.Sin(x / 31.0) * Math.Cos(y / 19.0)) + (0.1 * y / 250)));

    /// <summary>Gets the size of the small recordings.</summary>
    public static SpikeGeometry Small { get; } = new(24, 16);

    /// <summary>Gets the bytes of a plane of a small recording.</summary>
    public static int SmallPlaneBytes => Small.PlaneBytes;

    /// <summary>Gets a 400x250 recording of a smooth picture, as a camera would make it and detection finds it.</summary>
    public static byte[] Camera() => [.. CameraBytes.Value];

    /// <summary>Gets a small recording of a gradient: the last stored row is the brightest.</summary>
    public static byte[] Gradient(int planes = 64) => Steady(Small, planes, (x, y) => GradientLight(y));

    /// <summary>Gets the light of a stored row of <see cref="Gradient"/>.</summary>
    public static double GradientLight(int storedRow) => 0.1 + (0.8 * storedRow / (Small.Height - 1));

    /// <summary>Gets bytes without any order.</summary>
    public static byte[] Noise(int bytes, int seed = 1)
    {
        byte[] noise = new byte[bytes];
        new Random(seed).NextBytes(noise);
        return noise;
    }

    /// <summary>Gets a recording of pixels under constant light.</summary>
    public static byte[] Steady(SpikeGeometry geometry, int planes, Func<int, int, double> light)
    {
        double[] lights = [.. Enumerable.Range(0, geometry.Pixels).Select(pixel => light(pixel % geometry.Width, pixel / geometry.Width))];
        using SpikeBlock block = TestSpikes.Steady(geometry, planes, pixel => lights[pixel]);
        return block.Bytes.ToArray();
    }

    /// <summary>Reads a picture file.</summary>
    public static GrayPicture ReadPicture(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return new SkiaPictureFormat().Read(stream, DecodeLimits.Default);
    }

    /// <summary>Reads all pictures of a y4m file.</summary>
    public static List<GrayPicture> ReadY4m(byte[] file)
    {
        using Y4mReader reader = new(new MemoryStream(file));
        List<GrayPicture> pictures = [];
        while (reader.Read() is GrayPicture picture)
        {
            pictures.Add(picture);
        }

        return pictures;
    }

    /// <summary>Gets the mean of a row of a picture, 0 to 1.</summary>
    public static double RowMean(GrayPicture picture, int row)
    {
        double sum = 0;
        foreach (ushort sample in picture.Row(row))
        {
            sum += sample;
        }

        return sum / picture.Width / picture.White;
    }
}
