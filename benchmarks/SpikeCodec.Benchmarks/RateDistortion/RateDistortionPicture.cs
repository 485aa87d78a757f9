using System.Globalization;
using System.Text;
using SpikeCodec.Metrics;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>The mean curves of <c>rd</c> as a picture: PSNR over the logarithm of the rate, reconstruction alone as a dashed line.</summary>
internal static class RateDistortionPicture
{
    private const int Width = 800;
    private const int Height = 520;
    private const int Left = 70;
    private const int Right = 780;
    private const int Top = 30;
    private const int Bottom = 460;

    private static readonly string[] Colours = ["#1b6ca8", "#c8442d", "#3a8f3a", "#8a4fa8", "#b8860b", "#444444"];
    private static readonly double[] RateTicks =
        [.. Enumerable.Range(-4, 7).SelectMany(power => new[] { 1, 2, 5 }.Select(digit => digit * Math.Pow(10, power)))];

    /// <summary>Writes an SVG file.</summary>
    public static void Write(string path, CurveTable table)
    {
        (string Codec, RatePoint[] Curve)[] curves =
            [.. table.Codecs.Select(codec => (codec, table.MeanCurve(codec))).Where(curve => curve.Item2.Length > 1)];
        if (curves.Length == 0)
        {
            return;
        }

        RatePoint[] points = [.. curves.SelectMany(curve => curve.Curve)];
        Axis x = new(Math.Log10(points.Min(point => point.Rate)), Math.Log10(points.Max(point => point.Rate)), Left, Right);
        double best = Math.Max(points.Max(point => point.Quality), table.ReconstructionPsnr);
        Axis y = new(Math.Floor(points.Min(point => point.Quality)), Math.Ceiling(best), Bottom, Top);
        StringBuilder svg = new();
        svg.Append("<svg xmlns='http://www.w3.org/2000/svg' font-family='sans-serif' font-size='14' ");
        svg.Append(CultureInfo.InvariantCulture, $"viewBox='0 0 {Width} {Height}'>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width='{Width}' height='{Height}' fill='white'/>\n");
        AppendGrid(svg, x, y);
        double level = y.At(table.ReconstructionPsnr);
        svg.Append(CultureInfo.InvariantCulture, $"<path d='M{Left} {level:F1}H{Right}' stroke='black' stroke-dasharray='6 4'/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x='{Left + 6}' y='{level - 5:F1}'>reconstruction alone</text>\n");
        for (int i = 0; i < curves.Length; i++)
        {
            AppendCurve(svg, curves[i].Codec, curves[i].Curve, Colours[i % Colours.Length], Bottom - 14 - (20 * (curves.Length - 1 - i)), x, y);
        }

        File.WriteAllText(path, svg.Append("</svg>\n").ToString());
    }

    private static void AppendGrid(StringBuilder svg, Axis x, Axis y)
    {
        foreach (double rate in RateTicks.Where(rate => x.Has(Math.Log10(rate))))
        {
            double place = x.At(Math.Log10(rate));
            svg.Append(CultureInfo.InvariantCulture, $"<path d='M{place:F1} {Top}V{Bottom}' stroke='#ddd'/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x='{place:F1}' y='{Bottom + 20}' text-anchor='middle'>{rate:0.####}</text>\n");
        }

        for (double quality = y.Start; quality <= y.End; quality++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path d='M{Left} {y.At(quality):F1}H{Right}' stroke='#ddd'/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x='{Left - 8}' y='{y.At(quality) + 5:F1}' text-anchor='end'>{quality:0}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x='{(Left + Right) / 2}' y='{Bottom + 46}' text-anchor='middle'>bits per pixel of a scene</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text transform='translate(20 {(Top + Bottom) / 2}) rotate(-90)' ");
        svg.Append("text-anchor='middle'>PSNR against the true scene, dB</text>\n");
    }

    private static void AppendCurve(StringBuilder svg, string name, RatePoint[] curve, string colour, int labelRow, Axis x, Axis y)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<g stroke='{colour}' fill='{colour}'><polyline fill='none' stroke-width='2' points='");
        foreach (RatePoint point in curve)
        {
            svg.Append(CultureInfo.InvariantCulture, $"{x.At(Math.Log10(point.Rate)):F1},{y.At(point.Quality):F1} ");
        }

        svg.Append("'/>");
        foreach (RatePoint point in curve)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx='{x.At(Math.Log10(point.Rate)):F1}' cy='{y.At(point.Quality):F1}' r='3.5'/>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<path d='M{Right - 120} {labelRow - 5}h24' stroke-width='2'/></g>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x='{Right - 90}' y='{labelRow}'>{name}</text>\n");
    }

    /// <summary>Values from start to end on places from first to last.</summary>
    private readonly record struct Axis(double Start, double End, double First, double Last)
    {
        public bool Has(double value) => value >= Start && value <= End;

        public double At(double value) => First + ((value - Start) / (End - Start) * (Last - First));
    }
}
