using System.Text;
using System.Text.Json;

namespace SpikeCodec.Evaluation.Points;

/// <summary>A file of points, one JSON object a line, that is only ever appended to: whoever stops a run loses the point at hand.</summary>
public sealed class PointFile
{
    private readonly string _path;
    private readonly List<BenchPoint> _points = [];
    private readonly Lock _lock = new();

    private PointFile(string path) => _path = path;

    /// <summary>Gets the points, in the order in which they were measured. Of points with the same key the last one counts.</summary>
    public IReadOnlyList<BenchPoint> Points
    {
        get
        {
            lock (_lock)
            {
                return [.. _points];
            }
        }
    }

    /// <summary>Opens a file to add to, or begins one. A last line that was torn when a run was killed is cut off.</summary>
    /// <exception cref="FormatException">A whole line is no point.</exception>
    public static PointFile OpenOrCreate(string path)
    {
        PointFile file = new(path);
        if (!File.Exists(path))
        {
            return file;
        }

        byte[] bytes = File.ReadAllBytes(path);
        int whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        if (whole < bytes.Length)
        {
            using FileStream stream = File.OpenWrite(path);
            stream.SetLength(whole);
        }

        file.Parse(Encoding.UTF8.GetString(bytes.AsSpan(0, whole)));
        return file;
    }

    /// <summary>Reads a file. A torn last line is left out.</summary>
    /// <exception cref="FormatException">A whole line is no point.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IReadOnlyList<BenchPoint> Read(string path)
    {
        string text = File.ReadAllText(path);
        PointFile file = new(path);
        file.Parse(text[..(text.LastIndexOf('\n') + 1)]);
        return file.Points;
    }

    /// <summary>Adds a point, on the disk when this returns. May be called on several threads.</summary>
    public void Add(BenchPoint point)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(point, BenchPointJson.Default.BenchPoint), (byte)'\n'];
        lock (_lock)
        {
            using FileStream stream = new(_path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
            stream.Write(line);
            stream.Flush(flushToDisk: true);
            Remember(point);
        }
    }

    private void Parse(string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > 0)
            {
                Remember(Parse(lines[i], i + 1));
            }
        }
    }

    private BenchPoint Parse(string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, BenchPointJson.Default.BenchPoint) ?? throw new JsonException("It is null.");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"Line {number} of {_path} is no measured point: {exception.Message}", exception);
        }
    }

    private void Remember(BenchPoint point)
    {
        _points.RemoveAll(other => other.Key == point.Key);
        _points.Add(point);
    }
}
