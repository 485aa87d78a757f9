using SpikeCodec.Metrics;
using SpikeCodec.Pictures.Plots;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>Mean curves as a picture: PSNR over the logarithm of the rate, and reconstruction alone, where there is any, as a line.</summary>
internal static class RateDistortionPicture
{
    /// <summary>Writes an SVG file; nothing where no codec has two points.</summary>
    public static void Write(string path, MeasuredCurves measured)
    {
        (string Codec, RatePoint[] Curve)[] curves =
            [.. measured.Table.Codecs.Select(codec => (codec, measured.Table.MeanCurve(codec))).Where(curve => curve.Item2.Length > 1)];
        if (curves.Length == 0)
        {
            return;
        }

        List<CurveSeries> series =
            [.. curves.Select(curve => new CurveSeries(curve.Codec, [.. curve.Curve.Select(point => new CurvePoint(point.Rate, point.Quality))]))];
        if (measured.ReconstructionPsnr is double psnr)
        {
            double[] rates = [.. curves.SelectMany(curve => curve.Curve).Select(point => point.Rate)];
            series.Add(new CurveSeries("reconstruction alone", [new(rates.Min(), psnr), new(rates.Max(), psnr)]) { HasMarkers = false });
        }

        CurvePlot plot = new()
        {
            Series = series,
            Title = "Scenes over rate",
            XLabel = "bits per scene pixel",
            YLabel = "PSNR against the true scenes in dB",
            IsXLogarithmic = true,
        };
        using FileStream stream = File.Create(path);
        plot.WriteSvg(stream);
    }
}
