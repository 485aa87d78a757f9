using System.Text;
using SpikeCodec.Evaluation.Points;
using SpikeCodec.Evaluation.Report;
using SpikeCodec.Pictures;
using SpikeCodec.Testing;

namespace SpikeCodec.Evaluation.Tests.Report;

/// <summary>Makes pages and the pictures for them.</summary>
internal static class ReportPages
{
    private static readonly int[] Qualities = [12, 22, 32, 42, 52];

    /// <summary>Makes points of two groups with two sequences and three codecs, with a picture of each name that a page knows.</summary>
    public static List<BenchPoint> CreatePoints(TestFolder folder, string name = "codec")
    {
        List<BenchPoint> points = [];
        foreach ((string group, string sequence) in new[] { ("stills", "one"), ("stills", "two"), ("clips", "three"), ("clips", "four") })
        {
            foreach ((string label, double factor) in new[] { (name + " a", 1.0), (name + " b", 0.8), (name + " c", 0.7) })
            {
                foreach (int quality in Qualities)
                {
                    BenchPoint point = TestPoints.Create(label, quality, 0.05 * factor * Math.Pow(2, quality / 12.0), 28 + (quality / 5.0), sequence);
                    points.Add(point with { Sequence = point.Sequence with { Group = group }, Artifacts = WritePictures(folder, points.Count) });
                }
            }
        }

        return points;
    }

    /// <summary>Writes small pictures of every name, among them films of four frames.</summary>
    public static Dictionary<string, string> WritePictures(TestFolder folder, int seed)
    {
        Dictionary<string, string> pictures = [];
        foreach (string name in new[] { ArtifactNames.Truth, ArtifactNames.Reconstruction, ArtifactNames.Decoded, ArtifactNames.IsiError })
        {
            pictures[name] = WritePicture(folder, $"{seed}-{name}.png", 64, 32, seed);
        }

        foreach (string name in new[] { ArtifactNames.SceneFilm, ArtifactNames.SpikeFilm, ArtifactNames.DecodedSpikeFilm })
        {
            pictures[name] = WritePicture(folder, $"{seed}-{name}.png", 64, 4 * 32, seed);
        }

        return pictures;
    }

    /// <summary>Writes a page of points.</summary>
    public static string Write(IReadOnlyList<BenchPoint> points, TestFolder folder, int pictures = ReportOptions.DefaultPictures) =>
        Write(points, folder, pictures, out _);

    /// <summary>Writes a page of points, and gets what it came to have.</summary>
    public static string Write(IReadOnlyList<BenchPoint> points, TestFolder folder, int pictures, out ReportResult result)
    {
        using MemoryStream stream = new();
        result = ReportPage.Write(points, new ReportOptions { Source = "results.ndjson", Folder = folder.Path, Pictures = pictures }, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string WritePicture(TestFolder folder, string name, int width, int height, int seed)
    {
        GrayPicture picture = new(width, height);
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                picture.Row(row)[column] = (ushort)(((row * 5) + (column * 3) + (seed * 11)) % 256);
            }
        }

        using FileStream file = File.Create(folder[name]);
        new SkiaPictureFormat().WritePng(picture, file);
        return name;
    }
}
