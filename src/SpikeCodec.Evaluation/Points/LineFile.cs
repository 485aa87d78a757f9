using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SpikeCodec.Evaluation.Points;

/// <summary>A file of measured points of any kind, one JSON object a line, that is only ever appended to: whoever stops a run loses the point at hand.</summary>
/// <typeparam name="TPoint">What a line holds.</typeparam>
/// <param name="path">The file.</param>
/// <param name="json">How a line is written.</param>
public sealed class LineFile<TPoint>(string path, JsonTypeInfo<TPoint> json)
    where TPoint : class
{
    /// <summary>Reads the points. A torn last line is left out.</summary>
    /// <exception cref="FormatException">A whole line is no point.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public IReadOnlyList<TPoint> Read() => Parse(File.ReadAllBytes(path), out _);

    /// <summary>Reads the points so as to add to them; there are none where there is no file. A last line that was torn when a run was killed is cut off.</summary>
    /// <exception cref="FormatException">A whole line is no point.</exception>
    public IReadOnlyList<TPoint> ReadToAppend()
    {
        if (!File.Exists(path))
        {
            return [];
        }

        byte[] bytes = File.ReadAllBytes(path);
        List<TPoint> points = Parse(bytes, out int whole);
        if (whole < bytes.Length)
        {
            using FileStream stream = File.OpenWrite(path);
            stream.SetLength(whole);
        }

        return points;
    }

    /// <summary>Adds a point, on the disk when this returns. One thread at a time.</summary>
    public void Append(TPoint point)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(point, json), (byte)'\n'];
        using FileStream stream = new(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        stream.Write(line);
        stream.Flush(flushToDisk: true);
    }

    private List<TPoint> Parse(byte[] bytes, out int whole)
    {
        whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        string[] lines = Encoding.UTF8.GetString(bytes.AsSpan(0, whole)).Split('\n');
        List<TPoint> points = [];
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > 0)
            {
                points.Add(Parse(lines[i], i + 1));
            }
        }

        return points;
    }

    private TPoint Parse(string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, json) ?? throw new JsonException("It is null.");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"Line {number} of {path} is no measured point: {exception.Message}", exception);
        }
    }
}
