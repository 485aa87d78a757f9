using SpikeCodec.Evaluation.Points;

namespace SpikeCodec.Evaluation.Report.Sections;

/// <summary>What codecs cost: networks, seconds and memory (the paper's Table 5), and speed against the camera's.</summary>
internal static class CostSection
{
    /// <summary>Writes the two parts.</summary>
    public static void Write(Html html, ReportModel model)
    {
        html.Raw("<section id=\"complexity\"><h2>Complexity</h2>");
        html.Raw("<p>Parameters and multiply-accumulates of the networks that take part, reconstructor among them; seconds per coded scene and the most memory at a time, over all points.</p>");
        html.BeginTable("Complexity").Heads(
            "codec", "parameters", "MACs per pixel", "encode s per scene", "decode s per scene", "encode peak", "decode peak", "reconstructor", "model", "program");
        foreach (string codec in model.Codecs)
        {
            WriteComplexity(html, codec, [.. model.Points.Where(point => point.Label == codec)]);
        }

        html.EndTable().Raw("</section>");
        html.Raw("<section id=\"speed\"><h2>Speed</h2>");
        html.Raw("<p>Planes per second over all points of a codec, and how that compares with the camera's rate: 1 keeps up with the camera.</p>");
        html.BeginTable("Speed").Heads("codec", "encode planes/s", "encode / camera", "decode planes/s", "decode / camera", "points");
        foreach (string codec in model.Codecs)
        {
            WriteSpeed(html, codec, [.. model.Points.Where(point => point.Label == codec)]);
        }

        html.EndTable().Raw("</section>");
    }

    private static void WriteComplexity(Html html, string codec, BenchPoint[] points)
    {
        html.Row(
            codec,
            Figures.Scaled(points.Max(point => point.Codec.Parameters)),
            Figures.Scaled(points.Max(point => point.Codec.MacsPerPixel)),
            Figures.Short(PerScene(points, point => point.EncodeSeconds)),
            Figures.Short(PerScene(points, point => point.DecodeSeconds)),
            Figures.Mebibytes(points.Max(point => point.EncodePeakBytes)),
            Figures.Mebibytes(points.Max(point => point.DecodePeakBytes)),
            Distinct(points, point => point.Codec.Reconstructor),
            Distinct(points, point => point.Codec.Model),
            Distinct(points, point => point.Codec.Tool));
    }

    private static double? PerScene(BenchPoint[] points, Func<BenchPoint, double> seconds)
    {
        BenchPoint[] some = [.. points.Where(point => point.Scenes > 0)];
        return some.Length == 0 ? null : some.Sum(seconds) / some.Sum(point => (double)point.Scenes);
    }

    private static string Distinct(BenchPoint[] points, Func<BenchPoint, string?> name)
    {
        string text = string.Join(", ", points.Select(name).OfType<string>().Distinct());
        return text.Length == 0 ? Figures.None : text;
    }

    private static void WriteSpeed(Html html, string codec, BenchPoint[] points)
    {
        html.Add($"<tr><th scope=\"row\">{codec}</th>");
        WriteSpeed(html, points, point => point.EncodeSeconds);
        WriteSpeed(html, points, point => point.DecodeSeconds);
        html.Add($"<td>{points.Length}</td></tr>");
    }

    /// <summary>Writes a speed, and its ratio to the camera's as a bar on a logarithmic scale from 1/1000 to 1000.</summary>
    private static void WriteSpeed(Html html, BenchPoint[] points, Func<BenchPoint, double> secondsOf)
    {
        double seconds = points.Sum(secondsOf);
        double planes = points.Sum(point => (double)point.Sequence.Planes);
        double recorded = points.Where(point => point.Sequence.Rate > 0).Sum(point => point.Sequence.Planes / point.Sequence.Rate);
        if (seconds <= 0 || recorded <= 0)
        {
            html.Raw($"<td>{Figures.None}</td><td>{Figures.None}</td>");
            return;
        }

        double factor = recorded / seconds;
        int place = (int)Math.Clamp(50 + (50 * Math.Log10(factor) / 3), 0, 100);
        html.Add($"<td>{Figures.Short(planes / seconds)}</td><td class=\"bar {(factor >= 1 ? "keeps" : "slower")}\" style=\"--from:{Math.Min(place, 50)}%;--to:{Math.Max(place, 50)}%\">{Figures.Short(factor)}×</td>");
    }
}
