using System.Globalization;
using SpikeCodec.Analysis;
using SpikeCodec.Spikes;

namespace SpikeCodec.Pictures.Analysis;

/// <summary>An analysis on one page: map of firing rates, fixed pattern, intervals, rates and how alike neighbours are.</summary>
public sealed class AnalysisPicture
{
    private const double Margin = 28;
    private const double PanelWidth = 540;
    private const double Header = 64;
    private const double HeadingHeight = 26;
    private const double MapTop = Header + HeadingHeight;
    private const double PlotHeight = 230;
    private const double Foot = 56;
    private const int PngScale = 2;

    private readonly RecordingAnalysis _analysis;
    private readonly SpikeRecordingInfo _info;

    /// <summary>Initializes a picture.</summary>
    /// <param name="analysis">What was found.</param>
    /// <param name="info">What is known of the recording.</param>
    public AnalysisPicture(RecordingAnalysis analysis, SpikeRecordingInfo info)
    {
        _analysis = analysis;
        _info = info;
    }

    /// <summary>Gets a value indicating whether this machine has a font to write a PNG with.</summary>
    public static bool CanWritePng => SkiaCanvas.HasFont;

    /// <summary>Gets the line at the top, such as the recording's name.</summary>
    public string Title { get; init; } = string.Empty;

    private static double Width => (3 * Margin) + (2 * PanelWidth);

    private double MapHeight => Math.Clamp(
        _analysis.Geometry.Width == 0 ? PanelWidth / 2 : PanelWidth * _analysis.Geometry.Height / _analysis.Geometry.Width, 40, PanelWidth);

    private double PlotTop => MapTop + MapHeight + Foot + HeadingHeight;

    private double TableTop => PlotTop + PlotHeight + Foot;

    private double Height => TableTop + HeadingHeight + (7 * LikenessPanel.LineHeight) + Margin;

    /// <summary>Writes the picture as SVG.</summary>
    public void WriteSvg(Stream stream)
    {
        using SvgCanvas canvas = new(stream, Width, Height);
        Draw(canvas);
    }

    /// <summary>Writes the picture as PNG.</summary>
    /// <exception cref="InvalidOperationException">This machine has no font; see <see cref="CanWritePng"/>.</exception>
    public void WritePng(Stream stream)
    {
        if (!CanWritePng)
        {
            throw new InvalidOperationException("This machine has no font to write a PNG with.");
        }

        using SkiaCanvas canvas = new(stream, Width, Height, PngScale);
        Draw(canvas);
    }

    private void Draw(ICanvas canvas)
    {
        double right = (2 * Margin) + PanelWidth;
        canvas.Fill(0, 0, Width, Height, "#ffffff");
        canvas.Text(Title, Margin, 30, size: 19);
        canvas.Text(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{_analysis.Geometry}, {_analysis.Planes} planes, {_analysis.Planes / _info.Rate.PerSecond * 1000:0.##} ms at {_info.Rate.PerSecond:0.##} planes per second, {100 * _analysis.Luminance.Density:0.##} % of the samples are spikes"),
            Margin,
            51,
            colour: "#555555");
        MapPanel maps = new(_analysis, _info.RowOrder);
        maps.DrawRates(canvas, Margin, MapTop, PanelWidth, MapHeight);
        maps.DrawPattern(canvas, right, MapTop, PanelWidth, MapHeight);
        HistogramPanel.Draw(canvas, _analysis.Intervals, Margin, PlotTop, PanelWidth, PlotHeight);
        RatePanel.Draw(canvas, _analysis.Luminance, _info.Rate, right, PlotTop, PanelWidth, PlotHeight);
        LikenessPanel.Draw(canvas, _analysis, Margin, TableTop + HeadingHeight, Width - (2 * Margin));
    }
}
