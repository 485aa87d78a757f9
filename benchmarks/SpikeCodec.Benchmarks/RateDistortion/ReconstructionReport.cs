using System.Globalization;
using System.Text;
using SpikeCodec.Reconstruction;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>Reconstructors against true scenes, as Markdown: <c>tfp</c> at every window, and others by name.</summary>
internal static class ReconstructionReport
{
    private const int MinWindow = 3;
    private const int MaxWindow = 81;

    /// <summary>Measures and writes the tables.</summary>
    public static string Write(IReadOnlyList<TrueScenes> recordings, IEnumerable<string> reconstructors)
    {
        (string Name, ISceneReconstructor Reconstructor)[] others = [.. reconstructors.Select(name => (name, Stages.CreateReconstructor(name)))];
        SortedDictionary<int, SceneScore[]> tfp = [];
        for (int window = MinWindow; window <= MaxWindow; window += 2)
        {
            tfp[window] = Measure(recordings, new TfpReconstructor { Window = window });
        }

        int best = tfp.MaxBy(row => MeanPsnr(row.Value)).Key;
        StringBuilder text = new();
        AppendHead(text, recordings);
        foreach ((string name, ISceneReconstructor reconstructor) in others)
        {
            AppendRow(text, name, Measure(recordings, reconstructor));
            (reconstructor as IDisposable)?.Dispose();
        }

        AppendRow(text, $"tfp, window {best}: best on average", tfp[best]);
        int[] bestOfEach = [.. recordings.Select((_, i) => tfp.MaxBy(row => row.Value[i].Psnr).Key)];
        AppendRow(text, $"tfp, best of each file: {string.Join(", ", bestOfEach)}", [.. bestOfEach.Select((window, i) => tfp[window][i])]);
        text.Append("\nEvery window:\n\n");
        AppendHead(text, recordings);
        foreach ((int window, SceneScore[] scores) in tfp)
        {
            AppendRow(text, $"tfp, window {window}", scores);
        }

        return text.ToString();
    }

    private static SceneScore[] Measure(IReadOnlyList<TrueScenes> recordings, ISceneReconstructor reconstructor) =>
        [.. recordings.Select(recording => recording.Measure(reconstructor))];

    private static double MeanPsnr(SceneScore[] scores) => scores.Average(score => score.Psnr);

    private static void AppendHead(StringBuilder text, IReadOnlyList<TrueScenes> recordings)
    {
        text.Append("| PSNR in dB / SSIM | ").AppendJoin(" | ", recordings.Select(recording => $"{recording.Name} ({recording.Count})"));
        text.Append(" | mean of files |\n|---").Append(string.Concat(Enumerable.Repeat("|---", recordings.Count))).Append("|---|\n");
    }

    private static void AppendRow(StringBuilder text, string name, SceneScore[] scores)
    {
        SceneScore mean = new(MeanPsnr(scores), scores.Average(score => score.Ssim));
        text.Append("| ").Append(name).Append(" | ").AppendJoin(" | ", scores.Append(mean).Select(Cell)).Append(" |\n");
    }

    private static string Cell(SceneScore score) => string.Create(CultureInfo.InvariantCulture, $"{score.Psnr:F2} / {score.Ssim:F3}");
}
