using SpikeCodec.Neural.Models;
using SpikeCodec.Testing;
using SpikeCodec.Training.Checkpoints;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Tests.Loops;

[Collection(nameof(TorchSequentially))]
public sealed class TrainingRunTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public static TheoryData<string> Recipes => [nameof(TinyRuns.Light), nameof(TinyRuns.Tcm), nameof(TinyRuns.Joint)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(nameof(TinyRuns.Light), "1e-5")]
    [InlineData(nameof(TinyRuns.Tcm), "1e-5")]
    public void Run_TenSteps_LowersTheLossOnScenesHeldBack(string recipe, string learningRate)
    {
        TrainingOutcome outcome = TinyRuns.Run(Recipe(recipe, 10, $", \"average\": 0, \"learningRate\": {learningRate}"), _folder);

        Assert.True(outcome.IsDone);
        Assert.Equal(10, outcome.State.Step);
        Assert.Equal(20, outcome.State.Samples);
        using TrainingLog log = TrainingLog.Open(_folder["run/log.ndjson"], step: 10);
        Assert.Equal([0, 10], log.Validations.Select(entry => entry.Step));
        Assert.True(log.Validations[1].Result.Score < log.Validations[0].Result.Score, string.Join(" ", log.Validations.Select(entry => entry.Result.Score)));
    }

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Run_StoppedAndResumed_EndsWithTheSameBits(string recipe)
    {
        using TestFolder other = new();
        string text = Often(Recipe(recipe, 10));
        TinyRuns.Run(text, other);

        using CancellationTokenSource cancellation = new();
        TrainingOutcome stopped = TinyRuns.Run(
            text, _folder, line => StopAt(line, 5, cancellation), cancellation);
        Assert.False(stopped.IsDone);
        Assert.InRange(stopped.State.Step, 5, 6);
        Assert.True(TinyRuns.Run(text, _folder).IsDone);

        SafetensorsFile expected = SafetensorsFile.Parse(File.ReadAllBytes(other["run/checkpoint.safetensors"]));
        SafetensorsFile actual = SafetensorsFile.Parse(File.ReadAllBytes(_folder["run/checkpoint.safetensors"]));
        Assert.Equal(expected.Tensors.Select(tensor => tensor.Name), actual.Tensors.Select(tensor => tensor.Name));
        Assert.All(expected.Tensors.Zip(actual.Tensors), pair => Assert.True(pair.First.Data.Span.SequenceEqual(pair.Second.Data.Span), pair.First.Name));
    }

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Run_StepAfterStep_KeepsNoTensor(string recipe)
    {
        List<long> counts = [];
        TinyRuns.Run(Often(Recipe(recipe, 7)), _folder, line =>
        {
            if (line.Contains("min, step", StringComparison.Ordinal))
            {
                counts.Add(Tensor.TotalCount);
            }
        });

        Assert.Equal(8, counts.Count);
        Assert.All(counts[4..], count => Assert.Equal(counts[3], count));
    }

    [Fact]
    public void Run_Finished_LeavesModelsThatAStoreLoads()
    {
        TinyRuns.Run(Recipe(nameof(TinyRuns.Joint), 1, ", \"weights\": \"f32\""), _folder);

        ModelStore store = new([_folder["run/model"]]);
        StoredModel codec = store.Find("tiny");
        Assert.Equal(["tiny-light"], codec.Manifest.DependsOn);
        Assert.Equal("tcm", codec.Manifest.Stage);
        Assert.Equal(1, codec.Manifest.Training!.Steps);
        Assert.Equal(4, codec.Manifest.Results.Count);
        Assert.Equal("light", store.Find("tiny-light").Manifest.Stage);
        SafetensorsFile checkpoint = SafetensorsFile.Parse(File.ReadAllBytes(_folder["run/checkpoint.safetensors"]));
        Assert.Equal(2, ModelStore.Load(codec).Tensors.Count(tensor => tensor.Name.StartsWith("tables.", StringComparison.Ordinal)));
        Assert.All(ModelStore.Load(codec).Tensors.Where(tensor => !tensor.Name.StartsWith("tables.", StringComparison.Ordinal)), tensor =>
            Assert.True(tensor.Data.Span.SequenceEqual(checkpoint.Find("average/codec." + tensor.Name)!.Data.Span), tensor.Name));
        Assert.Contains("<polyline", File.ReadAllText(_folder["run/curve.svg"]));
    }

    [Fact]
    public void Run_FromAModel_BeginsWithItsWeightsAndSizes()
    {
        TinyRuns.Run(Recipe(nameof(TinyRuns.Light), 2), _folder);
        using TestFolder second = new();
        string start = _folder["run/model/tiny/weights.safetensors"];
        List<string> lines = [];
        TrainingOutcome outcome = TinyRuns.Run(
            $$"""{ "stage": "reconstruction", "reconstructor": { "start": "{{start}}", "config": {{TinyRuns.LightSizes}} }, {{TinyRuns.Common(1, ", \"learningRate\": 0")}} }""",
            second,
            lines.Add);

        using TrainingLog log = TrainingLog.Open(_folder["run/log.ndjson"], step: 2);
        Assert.Equal(log.Validations[^1].Result.ScenePsnr!.Value, outcome.Validation!.ScenePsnr!.Value, 0.02); // 16-bit weights
        Assert.Contains(lines, line => line.Contains(start, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_FromAModelOfOtherSizes_SaysWhichTensor()
    {
        TinyRuns.Run(Recipe(nameof(TinyRuns.Light), 1), _folder);
        using TestFolder second = new();
        string start = _folder["run/model/tiny/weights.safetensors"];
        string recipe = $$"""{ "stage": "reconstruction", "reconstructor": { "start": "{{start}}" }, {{TinyRuns.Common(1)}} }""";

        string message = Assert.Throws<MalformedStreamException>(() => TinyRuns.Run(recipe, second)).Message;
        Assert.Contains(start, message);
        Assert.Matches("'[a-z]+\\.[a-z0-9.]+' has the shape \\[.*\\]; the network expects \\[.*\\]|There is no tensor '", message);
    }

    [Fact]
    public void Run_AnotherRecipe_IsRefusedUnlessRestarted()
    {
        TinyRuns.Run(Recipe(nameof(TinyRuns.Light), 2), _folder);
        string other = Recipe(nameof(TinyRuns.Light), 2, ", \"seed\": 2");

        Assert.Contains("--restart", Assert.Throws<MalformedStreamException>(() => TinyRuns.Run(other, _folder)).Message);
        Assert.Equal(2, TinyRuns.Run(other, _folder, restart: true).State.Step);
    }

    [Fact]
    public void Run_LargerBudget_GoesOnWithAFinishedRun()
    {
        TinyRuns.Run(Recipe(nameof(TinyRuns.Light), 2), _folder);
        Assert.Equal(3, TinyRuns.Run(Recipe(nameof(TinyRuns.Light), 3), _folder).State.Step);
    }

    [Fact]
    public void Run_WritesTornByACrash_GoOnFromTheCheckpointBefore()
    {
        TinyRuns.Run(Recipe(nameof(TinyRuns.Light), 2), _folder);
        byte[] whole = File.ReadAllBytes(_folder["run/checkpoint.safetensors"]);
        File.WriteAllBytes(_folder["run/checkpoint.safetensors.part"], whole[..(whole.Length / 2)]);
        File.WriteAllText(_folder["run/state.json"], "{");
        File.AppendAllText(_folder["run/log.ndjson"], "{\"kind\":\"step\",\"step\":2,\"loss\":-3");

        Assert.Equal(3, TinyRuns.Run(Recipe(nameof(TinyRuns.Light), 3), _folder).State.Step);
        using TrainingLog log = TrainingLog.Open(_folder["run/log.ndjson"], step: 3);
        Assert.Equal([0, 2, 3], log.Validations.Select(entry => entry.Step));
    }

    [Fact]
    public void Run_CheckpointDamaged_SaysSo()
    {
        TinyRuns.Run(Recipe(nameof(TinyRuns.Light), 1), _folder);
        byte[] whole = File.ReadAllBytes(_folder["run/checkpoint.safetensors"]);
        File.WriteAllBytes(_folder["run/checkpoint.safetensors"], whole[..(whole.Length / 2)]);

        Assert.ThrowsAny<SpikeCodecException>(() => TinyRuns.Run(Recipe(nameof(TinyRuns.Light), 2), _folder));
    }

    /// <summary>Lets the run say a line before each step.</summary>
    private static string Often(string recipe) => recipe.Replace("\"everyMinutes\": 1000", "\"everyMinutes\": 1e-9", StringComparison.Ordinal);

    private static void StopAt(string line, int step, CancellationTokenSource cancellation)
    {
        if (line.Contains($"step {step}:", StringComparison.Ordinal))
        {
            cancellation.Cancel();
        }
    }

    private static string Recipe(string name, int steps, string more = "") => name switch
    {
        nameof(TinyRuns.Light) => TinyRuns.Light(steps, more),
        nameof(TinyRuns.Tcm) => TinyRuns.Tcm(steps, more),
        _ => TinyRuns.Joint(steps, more),
    };
}
