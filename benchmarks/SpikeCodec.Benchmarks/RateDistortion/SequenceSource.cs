using SpikeCodec.Evaluation.Sequences;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>A sequence that can be made.</summary>
/// <param name="Name">The name of the picture or of the clip.</param>
/// <param name="Group"><c>kodak</c> or <c>video</c>.</param>
/// <param name="Open">Reads its pictures.</param>
internal sealed record SequenceSource(string Name, string Group, Func<IMovingScene> Open)
{
    /// <summary>Lists the sequences of a data folder.</summary>
    /// <param name="data">The folder in which <c>test/kodak</c> and <c>test/video</c> lie.</param>
    /// <param name="wanted">Names of groups and of sequences.</param>
    /// <exception cref="ArgumentException">A name is neither.</exception>
    public static SequenceSource[] Find(string data, IReadOnlyCollection<string> wanted)
    {
        SequenceSource[] all = [.. Pictures(data), .. Clips(Path.Combine(data, "test", "video"))];
        string? unknown = wanted.FirstOrDefault(name => !all.Any(source => source.IsCalled(name)));
        return unknown is null
            ? [.. all.Where(source => wanted.Any(source.IsCalled))]
            : throw new ArgumentException($"There is no sequence '{unknown}' under '{data}'; known: kodak, video, {string.Join(", ", all.Select(source => source.Name))}.");
    }

    private static IEnumerable<SequenceSource> Pictures(string data) =>
        StillPictures.Files(data).Select(file =>
        {
            string name = Path.GetFileNameWithoutExtension(file);
            return new SequenceSource(name, "kodak", () => new PanningPicture(StillPictures.Read(file), name));
        });

    private static IEnumerable<SequenceSource> Clips(string folder) =>
        Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(clip =>
            new SequenceSource(Path.GetFileName(clip), "video", () => new VideoClip(
                [.. Directory.EnumerateFiles(clip, "*.png").Order(StringComparer.Ordinal).Select(StillPictures.Read)])));

    private bool IsCalled(string name) => name == Name || name == Group;
}
