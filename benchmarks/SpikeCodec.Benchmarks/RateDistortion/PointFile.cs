using System.Text.Json;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>The points measured so far, one line of JSON each, so that a run that was stopped goes on where it was.</summary>
internal sealed class PointFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly string _path;
    private readonly Lock _lock = new();
    private readonly Dictionary<PointKey, MeasuredPoint> _points = [];

    /// <summary>Reads a file, or starts a new one. A last line without an end, which a stopped run leaves, is dropped.</summary>
    /// <exception cref="JsonException">Another line is no point.</exception>
    public PointFile(string path)
    {
        _path = path;
        string text = File.Exists(path) ? File.ReadAllText(path) : string.Empty;
        string whole = text[..(text.LastIndexOf('\n') + 1)];
        if (whole.Length < text.Length)
        {
            File.WriteAllText(path, whole);
        }

        foreach (string line in whole.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            MeasuredPoint point = JsonSerializer.Deserialize<MeasuredPoint>(line, Json)!;
            _points[point.Key] = point;
        }
    }

    /// <summary>Finds a point, or gets null.</summary>
    public MeasuredPoint? Find(PointKey key)
    {
        lock (_lock)
        {
            return _points.GetValueOrDefault(key);
        }
    }

    /// <summary>Gets the PSNR of the scenes that a sequence's points so far are of, or null where there are none.</summary>
    public double? FindReconstructionPsnr(string sequence, int scenes, string reconstructor)
    {
        lock (_lock)
        {
            return _points.Values
                .FirstOrDefault(point => (point.Key.Sequence, point.Key.Scenes, point.Key.Reconstructor) == (sequence, scenes, reconstructor))
                ?.ReconstructionPsnr;
        }
    }

    /// <summary>Adds a point.</summary>
    public void Add(MeasuredPoint point)
    {
        lock (_lock)
        {
            File.AppendAllText(_path, JsonSerializer.Serialize(point, Json) + '\n');
            _points.Add(point.Key, point);
        }
    }
}
