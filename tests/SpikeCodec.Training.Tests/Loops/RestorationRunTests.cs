using SpikeCodec.Neural.Models;
using SpikeCodec.Testing;
using SpikeCodec.Training.Loops;

namespace SpikeCodec.Training.Tests.Loops;

[Collection(nameof(TorchSequentially))]
public sealed class RestorationRunTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Scenes that are inverses of intervals have noise that those beside them have not.</summary>
    [Fact]
    public void Run_ScenesAsTheyWereReconstructed_LearnsToTakeNoiseOut()
    {
        TrainingOutcome outcome = TinyRuns.Run(Recipe(60), _folder);

        ValidationResult result = outcome.Validation!;
        Assert.True(result.ScenePsnr > result.DecodedPsnr + 0.1, $"{result.ScenePsnr} dB, {result.DecodedPsnr} before");
        StoredModel model = new ModelStore([_folder["run/model"]]).Find("tiny");
        Assert.Equal(ModelKind.Restorer, model.Manifest.Kind);
        Assert.Equal("restorer", model.Manifest.Stage);
        Assert.Contains("\"raw\"", model.Manifest.Config.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithClipsThatAreThere_MakesNone()
    {
        List<string> first = [];
        List<string> second = [];
        TinyRuns.Run(Recipe(1), _folder, first.Add);
        string clip = _folder["run/clips/training-00001.safetensors"];
        byte[] bytes = File.ReadAllBytes(clip);
        File.Delete(clip);

        TinyRuns.Run(Recipe(2), _folder, second.Add);

        Assert.Contains(first, line => line.StartsWith("3 of 3 clips", StringComparison.Ordinal));
        Assert.Contains(second, line => line.StartsWith("1 of 3 clips", StringComparison.Ordinal));
        Assert.Equal(bytes, File.ReadAllBytes(clip)); // a clip depends on the recipe and its number alone
    }

    [Fact]
    public void Run_ClipThatIsNone_IsNamed()
    {
        Directory.CreateDirectory(_folder["run/clips"]);
        using (FileStream file = File.Create(_folder["run/clips/training-00000.safetensors"]))
        {
            new SafetensorsFile([]).Write(file);
        }

        MalformedStreamException exception = Assert.Throws<MalformedStreamException>(() => TinyRuns.Run(Recipe(1), _folder));

        Assert.Contains("training-00000.safetensors is no clip", exception.Message, StringComparison.Ordinal);
    }

    private static string Recipe(int steps) =>
        $$"""
        { "stage": "restoration", "restorer": { "codecs": ["raw"], "reconstructor": "tfi", "clips": 3, "clipScenes": 4, "crop": 32, "width": 8, "blocks": 1 },
          "learningRate": 0.005, {{TinyRuns.Common(steps)}} }
        """;
}
