namespace SpikeCodec.Evaluation.Bench;

/// <summary>Finds the sequences that inputs stand for.</summary>
internal static class InputFinder
{
    private static readonly string[] Recordings = [".dat", ".npy", ".npz"];
    private static readonly string[] Pictures = [".png", ".jpg", ".jpeg", ".webp", ".bmp"];
    private static readonly string[] Videos = [".y4m", ".mp4", ".mkv", ".avi", ".mov", ".webm", ".m4v", ".mpg"];

    /// <summary>Lists the sequences of all inputs, each once.</summary>
    /// <exception cref="FileNotFoundException">An input is not there, or a folder holds nothing that can be measured.</exception>
    public static IReadOnlyList<SequenceInput> Find(BenchOptions options, IBenchHost host) =>
    [
        .. options.Inputs.SelectMany(path => Find(path, options, host))
            .DistinctBy(input => Path.TrimEndingDirectorySeparator(Path.GetFullPath(input.Path)), StringComparer.Ordinal),
    ];

    /// <summary>Tells whether a file is a picture by its ending.</summary>
    public static bool IsPicture(string path) => Has(Pictures, path);

    private static SequenceInput[] Find(string path, BenchOptions options, IBenchHost host)
    {
        if (Directory.Exists(path))
        {
            SequenceInput[] found = [.. InFolder(path, options, host)];
            return found.Length > 0 ? found : throw new FileNotFoundException($"{path} holds no recording, clip or picture.");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file or folder {path}.");
        }

        return
        [
            Has(Recordings, path) ? new RecordedSequence(path, options, host) : new SimulatedSequence(path, isStill: IsPicture(path), options, host),
        ];
    }

    /// <summary>
    /// A folder of recordings means these: pictures among them are true scenes. One of pictures is a clip, or a still each. Whatever else it
    /// has, videos in it and folders of pictures below it count too.
    /// </summary>
    private static IEnumerable<SequenceInput> InFolder(string folder, BenchOptions options, IBenchHost host)
    {
        string[] files = [.. Directory.EnumerateFiles(folder).Where(file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal)];
        bool hasRecordings = files.Any(file => Has(Recordings, file));
        if (!hasRecordings && files.Any(IsPicture))
        {
            return options.Stills
                ? files.Where(IsPicture).Select(file => new SimulatedSequence(file, isStill: true, options, host))
                : [new SimulatedSequence(folder, isStill: false, options, host)];
        }

        IEnumerable<SequenceInput> clips = Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
            .Where(below => Directory.EnumerateFiles(below).Any(IsPicture) && !Directory.EnumerateFiles(below).Any(file => Has(Recordings, file)))
            .SelectMany(below => InFolder(below, options, host));
        return files.Where(file => Has(Recordings, file)).Select(file => (SequenceInput)new RecordedSequence(file, options, host))
            .Concat(files.Where(file => Has(Videos, file)).Select(file => new SimulatedSequence(file, isStill: false, options, host)))
            .Concat(clips);
    }

    private static bool Has(string[] endings, string path) => endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
