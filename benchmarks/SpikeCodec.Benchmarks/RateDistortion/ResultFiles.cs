namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>The folder of a measurement: <c>points.ndjson</c>, <c>results.md</c>, <c>curves.svg</c>.</summary>
internal static class ResultFiles
{
    /// <summary>Opens the points of a folder, which is made where there is none.</summary>
    public static PointFile OpenPoints(string folder)
    {
        Directory.CreateDirectory(folder);
        return new PointFile(Path.Combine(folder, "points.ndjson"));
    }

    /// <summary>Writes tables and picture.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="introduction">What was measured, in a sentence or two.</param>
    /// <param name="points">The points.</param>
    /// <returns>The tables.</returns>
    public static string Write(string folder, string introduction, IReadOnlyList<MeasuredPoint> points)
    {
        string report = RateDistortionReport.Write(introduction, points);
        File.WriteAllText(Path.Combine(folder, "results.md"), report);
        RateDistortionPicture.Write(Path.Combine(folder, "curves.svg"), new MeasuredCurves(points));
        return report;
    }
}
