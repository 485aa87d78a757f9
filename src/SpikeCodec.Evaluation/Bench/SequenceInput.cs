namespace SpikeCodec.Evaluation.Bench;

/// <summary>A sequence that was asked for. What takes time is put off until a point of it is missing.</summary>
internal abstract class SequenceInput
{
    private readonly Lazy<string> _identity;

    private protected SequenceInput(string path, BenchOptions options)
    {
        Path = path;
        Options = options;
        string full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        Name = Directory.Exists(full) ? System.IO.Path.GetFileName(full) : System.IO.Path.GetFileNameWithoutExtension(full);
        Group = System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(full)) ?? string.Empty;
        FileName = System.IO.Path.GetFileName(full);
        _identity = new Lazy<string>(ComputeIdentity);
    }

    /// <summary>Gets the path.</summary>
    public string Path { get; }

    /// <summary>Gets the name of the file or folder.</summary>
    public string FileName { get; }

    /// <summary>Gets the name of the sequence.</summary>
    public string Name { get; }

    /// <summary>Gets the name of the set that it belongs to.</summary>
    public string Group { get; }

    /// <summary>Gets a hash of its content and of all that makes a recording of it.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public string Identity => _identity.Value;

    /// <summary>Gets the luminance that is grey 255.</summary>
    public abstract double White { get; }

    private protected BenchOptions Options { get; }

    private protected string CacheFolder => $"{Name}-{Identity[..12]}";

    private protected bool IsCut => Options.FirstPlane > 0 || Options.EndPlane < long.MaxValue;

    /// <summary>Makes it ready to be coded.</summary>
    public abstract PreparedSequence Prepare(BenchFolder folder, CancellationToken cancellationToken);

    private protected abstract string ComputeIdentity();

    private protected static string RangeOf(long first, long end) =>
        end == long.MaxValue ? FormattableString.Invariant($"{first}:") : FormattableString.Invariant($"{first}:{end}");
}
