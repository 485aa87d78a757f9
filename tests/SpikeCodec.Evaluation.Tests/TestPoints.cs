using SpikeCodec.Evaluation.Points;

namespace SpikeCodec.Evaluation.Tests;

/// <summary>Points as <c>bench</c> might have measured them.</summary>
internal static class TestPoints
{
    /// <summary>Makes a point of 64x32 pixels and 64 planes with a scene every 8 planes.</summary>
    public static BenchPoint Create(string label, int quality, double bitsPerScenePixel, double psnr, string sequence = "clip") => new()
    {
        Key = $"{sequence}/{label}/{quality}",
        Sequence = new BenchSequence
        {
            Name = sequence,
            Group = "clips",
            Width = 64,
            Height = 32,
            Planes = 64,
            Rate = 20_000,
            HasTrueScenes = true,
        },
        Codec = new BenchCodec { Label = label, Name = label, Exact = false, Quality = quality, Reconstructor = "tfp", Interval = 8 },
        Bytes = (long)(bitsPerScenePixel * 64 * 32 * 8 / 8),
        PayloadBytes = (long)(bitsPerScenePixel * 64 * 32 * 8 / 8) - 500,
        Scenes = 8,
        BitsPerScenePixel = bitsPerScenePixel,
        BitsPerSample = bitsPerScenePixel / 8,
        Ratio = 8 / bitsPerScenePixel,
        EncodeSeconds = 0.5,
        DecodeSeconds = 0.25,
        Metrics = new Dictionary<string, double>
        {
            [MetricNames.ScenePsnr] = psnr,
            [MetricNames.IsiPsnr] = psnr + 10,
            [MetricNames.Niqe] = 5,
        },
        Commands = [$"spikecodec encode {sequence}.dat out.bin --codec {label} --quality {quality}", "spikecodec decode out.bin out.dat"],
        Measured = "2026-11-23T12:00:00Z",
        Program = "1.0.0",
    };
}
