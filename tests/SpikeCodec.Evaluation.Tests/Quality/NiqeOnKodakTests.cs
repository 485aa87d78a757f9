using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using SkiaSharp;
using SpikeCodec.Metrics.Niqe;
using SpikeCodec.Pictures;
using SpikeCodec.Testing;

namespace SpikeCodec.Evaluation.Tests.Quality;

/// <summary>NIQE on Kodak's photographs, against scores of a program written from the paper with the published parameters.</summary>
public sealed class NiqeOnKodakTests
{
    private static readonly string Kodak = Path.Combine(TestData.Folder, "test", "kodak");
    private static readonly string Reference = Path.Combine(TestData.Folder, "niqe");

    [Fact]
    public void Score_WithThePublishedParameters_IsTheReferenceProgramsOnEveryPicture()
    {
        SkipWithoutData();
        NaturalImageModel published = ReadPublished();
        Dictionary<string, double> expected = ReadReference();

        // Two pictures have saturated parts, where the sign of rounding errors counts in the reference program; here it does not.
        foreach (string file in Pictures())
        {
            double tolerance = Path.GetFileNameWithoutExtension(file) is "kodim15" or "kodim24" ? 0.02 : 0.002;
            GrayPicture picture = Read(file);
            double score = NaturalImageQuality.Score(ToFloats(picture), picture.Width, picture.Height, published);
            Assert.Equal(1, score / expected[Path.GetFileName(file)], tolerance);
        }
    }

    [Fact]
    public void Score_WithTheShippedParameters_IsTheReferenceOnAverage()
    {
        SkipWithoutData();
        Dictionary<string, double> expected = ReadReference();
        List<double> scores = [];
        List<double> ratios = [];
        foreach (string file in Pictures())
        {
            scores.Add(Score(Read(file)));
            ratios.Add(scores[^1] / expected[Path.GetFileName(file)]);
        }

        // Other photographs make another model: picture by picture it is up to a fifth off, together it is not.
        Assert.Equal(24, scores.Count);
        Assert.InRange(scores.Average() / expected.Values.Average(), 0.97, 1.03);
        Assert.InRange(ratios.Average(), 0.97, 1.03);
        Assert.All(ratios, ratio => Assert.InRange(ratio, 0.8, 1.2));
    }

    [Fact]
    public void Score_OfDistortedPictures_RisesWithTheDistortion()
    {
        SkipWithoutData();
        foreach (string file in Pictures().Where((_, index) => index % 4 == 0))
        {
            GrayPicture clean = Read(file);

            AssertRises(file, Score(clean), Score(Blur(clean, 1)), Score(Blur(clean, 2)), Score(Blur(clean, 4)));
            AssertRises(file, Score(clean), Score(AddNoise(clean, 10)), Score(AddNoise(clean, 25)), Score(AddNoise(clean, 50)));
            AssertRises(file, Score(clean), Score(Compress(clean, 20)), Score(Compress(clean, 10)), Score(Compress(clean, 5)));
        }
    }

    private static void AssertRises(string file, params double[] scores) =>
        Assert.True(scores.Zip(scores.Skip(1)).All(pair => pair.First < pair.Second), $"{file}: {string.Join(" ", scores)}");

    private static void SkipWithoutData() =>
        Assert.SkipUnless(Directory.Exists(Kodak) && Directory.Exists(Reference), "needs test/kodak and niqe of the data");

    private static string[] Pictures() => [.. Directory.EnumerateFiles(Kodak, "*.png").Order(StringComparer.Ordinal)];

    private static GrayPicture Read(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return new SkiaPictureFormat().Read(stream, DecodeLimits.Default);
    }

    private static float[] ToFloats(GrayPicture picture) => [.. picture.Samples.Select(sample => (float)sample)];

    private static double Score(GrayPicture picture) => NaturalImageQuality.Score(ToFloats(picture), picture.Width, picture.Height);

    private static Dictionary<string, double> ReadReference() =>
        File.ReadLines(Path.Combine(Reference, "niqe_kodak_gray.tsv")).Select(line => line.Split('\t')).ToDictionary(
            fields => Path.GetFileName(fields[1]), fields => double.Parse(fields[0], CultureInfo.InvariantCulture));

    private static NaturalImageModel ReadPublished()
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(Reference, "niqe_pris_params.npz"));
        return new NaturalImageModel(ReadNumbers(archive, "mu_pris_param.npy", 36), ReadNumbers(archive, "cov_pris_param.npy", 36 * 36));
    }

    /// <summary>Reads an array of doubles: the last bytes of a file, after a text header.</summary>
    private static double[] ReadNumbers(ZipArchive archive, string name, int count)
    {
        using Stream stream = archive.GetEntry(name)!.Open();
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        byte[] data = bytes.ToArray();
        return [.. Enumerable.Range(0, count).Select(i => BinaryPrimitives.ReadDoubleLittleEndian(data.AsSpan(data.Length - ((count - i) * 8))))];
    }

    private static GrayPicture AddNoise(GrayPicture picture, double deviation)
    {
        Random random = new(1);
        return Map(picture, i =>
            picture.Samples[i] + (deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())));
    }

    private static GrayPicture Blur(GrayPicture picture, double sigma) => BlurAlong(BlurAlong(picture, sigma, 1, 0), sigma, 0, 1);

    private static GrayPicture BlurAlong(GrayPicture picture, double sigma, int right, int down)
    {
        int reach = (int)(3 * sigma);
        double[] weights = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(i => Math.Exp(-i * i / (2 * sigma * sigma)))];
        double total = weights.Sum();
        return Map(picture, i =>
        {
            double sum = 0;
            for (int step = -reach; step <= reach; step++)
            {
                int x = Math.Clamp((i % picture.Width) + (right * step), 0, picture.Width - 1);
                int y = Math.Clamp((i / picture.Width) + (down * step), 0, picture.Height - 1);
                sum += weights[step + reach] * picture.Samples[(y * picture.Width) + x];
            }

            return sum / total;
        });
    }

    private static GrayPicture Map(GrayPicture picture, Func<int, double> sample)
    {
        GrayPicture mapped = new(picture.Width, picture.Height);
        for (int i = 0; i < mapped.Samples.Length; i++)
        {
            mapped.Samples[i] = (ushort)Math.Clamp(Math.Round(sample(i)), 0, 255);
        }

        return mapped;
    }

    private static GrayPicture Compress(GrayPicture picture, int quality)
    {
        byte[] pixels = [.. picture.Samples.Select(sample => (byte)sample)];
        using SKImage image = SKImage.FromPixelCopy(new SKImageInfo(picture.Width, picture.Height, SKColorType.Gray8), pixels);
        using SKData data = image.Encode(SKEncodedImageFormat.Jpeg, quality);
        using Stream stream = data.AsStream();
        return new SkiaPictureFormat().Read(stream, DecodeLimits.Default);
    }
}
