using SpikeCodec.Neural.Networks.Tcm;
using SpikeCodec.Testing;
using SpikeCodec.Training.Datasets;
using SpikeCodec.Training.Networks;
using SpikeCodec.Training.Recipes;
using SpikeCodec.Training.Tests.Datasets;

namespace SpikeCodec.Training.Tests;

/// <summary>Runs of seconds: tiny networks, drawn pictures, 32 bits on one thread.</summary>
internal static class TinyRuns
{
    public const string LightSizes = """{ "width": 8, "deepWidth": 8, "blocksBefore": 1, "deepBlocks": 1, "blocksAfter": 1 }""";

    /// <summary>Wide enough to begin as a cosine transform.</summary>
    public const string TcmSizes =
        """
        { "widths": [4, 16, 64], "blocks": [0, 0, 0], "headSizes": [2, 8, 16], "latents": 16, "hyperWidth": 32, "hyperlatents": 8,
          "slices": 2, "contextWidths": [16, 16], "attentionWidth": 16, "scaleWidth": 8 }
        """;

    private static readonly Lazy<PictureLibrary> Pictures = new(TestLibrary.OfWaves);

    /// <summary>Gets what every recipe here has.</summary>
    public static string Common(int steps, string more = "") =>
        $$"""
        "name": "tiny", "batch": 2, "steps": {{steps}}, "warmupSteps": 0, "precision": "fp32", "threads": 1,
        "samples": { "width": 64, "height": 64 }, "validation": { "samples": 4, "levels": [8, 40], "everyMinutes": 1000 } {{more}}
        """;

    /// <summary>Gets the recipe of a reconstructor.</summary>
    public static string Light(int steps, string more = "") =>
        $$"""{ "stage": "reconstruction", "reconstructor": { "config": {{LightSizes}} }, {{Common(steps, more)}} }""";

    /// <summary>Gets the recipe of a codec.</summary>
    public static string Tcm(int steps, string more = "") => $$"""{ "stage": "codec", "codec": { "config": {{TcmSizes}} }, {{Common(steps, more)}} }""";

    /// <summary>Gets the recipe of a reconstructor and a codec.</summary>
    public static string Joint(int steps, string more = "") =>
        $$"""{ "stage": "joint", "reconstructor": { "config": {{LightSizes}} }, "codec": { "config": {{TcmSizes}} }, {{Common(steps, more)}} }""";

    /// <summary>Gets the recipe of all three.</summary>
    public static string Attention(int steps, string more = "", string reconstructorMore = "") =>
        $$"""
        { "stage": "attention", "reconstructor": { "config": {{LightSizes}} {{reconstructorMore}} }, "codec": { "attention": "soam", "config": {{TcmSizes}} },
          {{Common(steps, more)}} }
        """;

    /// <summary>Runs a recipe.</summary>
    public static TrainingOutcome Run(
        string recipe,
        TestFolder folder,
        Action<string>? say = null,
        CancellationTokenSource? stop = null,
        bool restart = false,
        Func<AttentionKind, TcmConfig, AttentionTrainee>? createAttention = null) => TrainingRun.Run(
            new RecipeFile(folder["recipe.json"], RecipeFile.Parse(recipe)),
            new TrainingRunOptions { Data = [], Folder = folder["run"], Threads = 1, Restart = restart },
            Pictures.Value,
            say ?? (_ => { }),
            createAttention,
            stop?.Token ?? TestContext.Current.CancellationToken);
}
