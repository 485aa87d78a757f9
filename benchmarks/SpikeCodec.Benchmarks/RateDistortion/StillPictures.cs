using SpikeCodec.Pictures;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>The Kodak pictures of a data folder, <c>test/kodak/*.png</c>, in gray.</summary>
internal static class StillPictures
{
    private static readonly SkiaPictureFormat Format = new();

    /// <summary>Lists the pictures' files in the order of their names.</summary>
    public static IEnumerable<string> Files(string data) =>
        Directory.EnumerateFiles(Path.Combine(data, "test", "kodak"), "*.png").Order(StringComparer.Ordinal);

    /// <summary>Reads a picture.</summary>
    public static GrayPicture Read(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return Format.Read(stream, DecodeLimits.Default);
    }
}
