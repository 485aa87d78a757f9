using System.Globalization;
using SpikeCodec.Evaluation.Points;

namespace SpikeCodec.Evaluation.Report;

/// <summary>Points as comma-separated values (RFC 4180), one a line, with a line of heads.</summary>
public static class PointTable
{
    /// <summary>Writes all points; columns that only some have are empty in the others.</summary>
    public static void WriteCsv(IReadOnlyList<BenchPoint> points, TextWriter writer)
    {
        string[] metrics = [.. MetricCatalog.Of(points).Select(metric => metric.Key)];
        WriteLine(
            writer,
            [
                "sequence", "group", "width", "height", "planes", "rate", "codec", "quality", "reconstructor", "interval", "bytes", "payloadBytes", "scenes",
                "bitsPerScenePixel", "bitsPerSample", "ratio", "encodeSeconds", "decodeSeconds", "encodePeakBytes", "decodePeakBytes", .. metrics, "measured", "program",
            ]);
        foreach (BenchPoint point in points)
        {
            WriteLine(
                writer,
                [
                    point.Sequence.Name, point.Sequence.Group, point.Sequence.Width, point.Sequence.Height, point.Sequence.Planes, point.Sequence.Rate,
                    point.Label, point.Codec.Quality, point.Codec.Reconstructor, point.Codec.Interval, point.Bytes, point.PayloadBytes, point.Scenes,
                    point.BitsPerScenePixel, point.BitsPerSample, point.Ratio, point.EncodeSeconds, point.DecodeSeconds, point.EncodePeakBytes,
                    point.DecodePeakBytes, .. metrics.Select(metric => (object?)point.Metric(metric)), point.Measured, point.Program,
                ]);
        }
    }

    private static void WriteLine(TextWriter writer, IEnumerable<object?> values)
    {
        writer.Write(string.Join(',', values.Select(value => Quote(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty))));
        writer.Write("\r\n");
    }

    private static string Quote(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
