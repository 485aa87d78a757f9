using SpikeCodec.Evaluation.Bench;
using SpikeCodec.Evaluation.Points;
using SpikeCodec.Evaluation.Sequences;
using SpikeCodec.Pictures;
using SpikeCodec.Testing;

namespace SpikeCodec.Evaluation.Tests.Bench;

public sealed class SceneComparisonTests : IDisposable
{
    private const double White = 0.5;

    private readonly TestFolder _folder = new();

    [Fact]
    public void Measure_ScenesOfSomePlanes_ComparesThoseOfTheSamePlane()
    {
        SceneFile truth = Write("truth", (8, 0.25), (9, 0.5), (24, 0.25));
        SceneFile reconstruction = Write("reconstruction", (0, 0.3), (8, 0.3), (16, 0.3), (24, 0.25));
        SceneFile decoded = Write("decoded", (0, 0.1), (8, 0.2), (16, 0.1), (24, 0.3));

        Dictionary<string, double> metrics = SceneComparison.Measure(truth, reconstruction, decoded, White, CancellationToken.None);

        Assert.Equal(Psnr(0.05), metrics[MetricNames.ScenePsnr], 0.01); // planes 8 and 24, both a tenth of white away
        Assert.Equal((Psnr(0.2) + Psnr(0.1) + Psnr(0.2) + Psnr(0.05)) / 4, metrics[MetricNames.CodedPsnr], 0.01);
        Assert.True(double.IsInfinity(metrics[MetricNames.ReconstructionPsnr])); // one scene is as it was
    }

    [Fact]
    public void Measure_NothingKnown_MeasuresNothingThatNeedsIt() =>
        Assert.Empty(
            SceneComparison.Measure(null, null, Write("decoded", (0, 0.1)), White, CancellationToken.None).Keys
                .Intersect([MetricNames.ScenePsnr, MetricNames.SceneSsim, MetricNames.ReconstructionPsnr, MetricNames.CodedPsnr]));

    [Fact]
    public void Measure_LightOverWhite_CountsAsWhite() =>
        Assert.True(double.IsInfinity(
            SceneComparison.Measure(Write("truth", (0, 0.9)), null, Write("decoded", (0, 0.6)), White, CancellationToken.None)[MetricNames.ScenePsnr]));

    public void Dispose() => _folder.Dispose();

    private static double Psnr(double difference) => 20 * Math.Log10(White / difference);

    private SceneFile Write(string name, params (long Plane, double Light)[] scenes)
    {
        using FileStream stream = File.Create(_folder[name + ".y4m"]);
        Y4mWriter writer = new(stream, 16, 12, 16);
        foreach ((_, double light) in scenes)
        {
            GrayPicture picture = new(16, 12, 16);
            Array.Fill(picture.Samples, (ushort)Math.Round(light * 65535));
            writer.Write(picture);
        }

        return new SceneFile(_folder[name + ".y4m"], [.. scenes.Select(scene => scene.Plane)]);
    }
}
