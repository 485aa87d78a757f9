namespace SpikeCodec.Evaluation.Points;

/// <summary>The file of points that <c>bench</c> writes and <c>report</c> reads: of points with the same key the last one counts.</summary>
public sealed class PointFile
{
    private readonly LineFile<BenchPoint> _file;
    private readonly List<BenchPoint> _points = [];
    private readonly Lock _lock = new();

    private PointFile(LineFile<BenchPoint> file, IReadOnlyList<BenchPoint> points)
    {
        _file = file;
        foreach (BenchPoint point in points)
        {
            Remember(point);
        }
    }

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
        LineFile<BenchPoint> file = Lines(path);
        return new PointFile(file, file.ReadToAppend());
    }

    /// <summary>Reads a file. A torn last line is left out.</summary>
    /// <exception cref="FormatException">A whole line is no point.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IReadOnlyList<BenchPoint> Read(string path)
    {
        LineFile<BenchPoint> file = Lines(path);
        return new PointFile(file, file.Read()).Points;
    }

    /// <summary>Adds a point, on the disk when this returns. May be called on several threads.</summary>
    public void Add(BenchPoint point)
    {
        lock (_lock)
        {
            _file.Append(point);
            Remember(point);
        }
    }

    private static LineFile<BenchPoint> Lines(string path) => new(path, BenchPointJson.Default.BenchPoint);

    private void Remember(BenchPoint point)
    {
        _points.RemoveAll(other => other.Key == point.Key);
        _points.Add(point);
    }
}
