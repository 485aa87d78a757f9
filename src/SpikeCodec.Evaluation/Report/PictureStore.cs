using System.Security.Cryptography;
using SpikeCodec.Evaluation.Points;

namespace SpikeCodec.Evaluation.Report;

/// <summary>The pictures of a page as data URIs, each once: what is the same for all codecs of a sequence is stored once.</summary>
internal sealed class PictureStore
{
    /// <summary>A film of the largest size takes less; what is larger would make a page that no browser opens.</summary>
    private const long MaxBytes = 32L << 20;

    private static readonly string[] Names =
    [
        ArtifactNames.Truth, ArtifactNames.Reconstruction, ArtifactNames.Decoded, ArtifactNames.IsiError,
        ArtifactNames.SceneFilm, ArtifactNames.SpikeFilm, ArtifactNames.DecodedSpikeFilm,
    ];

    private readonly string _folder;
    private readonly List<string> _uris = [];
    private readonly Dictionary<string, int> _byHash = [];
    private readonly List<string> _problems = [];

    /// <summary>Initializes an empty store.</summary>
    /// <param name="folder">The folder that pictures are in.</param>
    public PictureStore(string folder) => _folder = Path.GetFullPath(folder);

    /// <summary>Gets the pictures.</summary>
    public IReadOnlyList<string> Uris => _uris;

    /// <summary>Gets a line for each picture that is missing.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Adds the pictures of a point that the page knows what to do with.</summary>
    /// <returns>The place of each by its name.</returns>
    public Dictionary<string, int> Add(BenchPoint point)
    {
        Dictionary<string, int> places = [];
        foreach (string name in Names)
        {
            if (point.Artifacts.TryGetValue(name, out string? file) && !string.IsNullOrEmpty(file) && Read(file) is byte[] bytes)
            {
                places[name] = Add(bytes);
            }
        }

        return places;
    }

    private int Add(byte[] bytes)
    {
        string hash = Convert.ToHexString(SHA256.HashData(bytes));
        if (!_byHash.TryGetValue(hash, out int place))
        {
            place = _uris.Count;
            _byHash.Add(hash, place);
            _uris.Add("data:image/png;base64," + Convert.ToBase64String(bytes));
        }

        return place;
    }

    /// <summary>Reads a PNG file of the folder. Files elsewhere are no business of a page that may come from anybody's points.</summary>
    private byte[]? Read(string file)
    {
        try
        {
            string path = Path.GetFullPath(Path.Combine(_folder, file));
            if (!path.StartsWith(_folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                return Miss(file, "it is not in the folder of the results");
            }

            if (!File.Exists(path))
            {
                return Miss(file, "there is no such file");
            }

            if (new FileInfo(path).Length > MaxBytes)
            {
                return Miss(file, $"it is longer than {MaxBytes} bytes");
            }

            byte[] bytes = File.ReadAllBytes(path);
            return IsPng(bytes) ? bytes : Miss(file, "it is no PNG file");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Miss(file, exception.Message);
        }
    }

    private static bool IsPng(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

    private byte[]? Miss(string file, string reason)
    {
        _problems.Add($"The picture {file} is missing: {reason}.");
        return null;
    }
}
