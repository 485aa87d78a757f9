using SpikeCodec.Evaluation.Points;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>The points measured so far, so that a run that was stopped goes on where it was.</summary>
internal sealed class PointFile
{
    private readonly LineFile<MeasuredPoint> _file;
    private readonly Lock _lock = new();
    private readonly Dictionary<PointKey, MeasuredPoint> _points = [];

    /// <summary>Reads a file, or starts a new one. A last line without an end, which a stopped run leaves, is cut off.</summary>
    /// <exception cref="FormatException">Another line is no point.</exception>
    public PointFile(string path)
    {
        _file = new LineFile<MeasuredPoint>(path, MeasuredPointJson.Default.MeasuredPoint);
        foreach (MeasuredPoint point in _file.ReadToAppend())
        {
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
            _file.Append(point);
            _points.Add(point.Key, point);
        }
    }
}
