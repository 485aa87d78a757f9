using SpikeCodec.Metrics;
using SpikeCodec.Pictures.Plots;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>The mean curves of <c>rd</c> as a picture: PSNR over the logarithm of the rate, and reconstruction alone as a line.</summary>
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

        double[] rates = [.. curves.SelectMany(curve => curve.Curve).Select(point => point.Rate)];
        CurveSeries reconstruction = new(
            "reconstruction alone", [new(rates.Min(), measured.ReconstructionPsnr), new(rates.Max(), measured.ReconstructionPsnr)])
        { HasMarkers = false };
        CurvePlot plot = new()
        {
            Series = [.. curves.Select(curve => new CurveSeries(curve.Codec, [.. curve.Curve.Select(point => new CurvePoint(point.Rate, point.Quality))])), reconstruction],
            Title = "Scenes over rate",
            XLabel = "bits per scene pixel",
            YLabel = "PSNR against the true scenes in dB",
            IsXLogarithmic = true,
        };
        using FileStream stream = File.Create(path);
        plot.WriteSvg(stream);
    }
}
