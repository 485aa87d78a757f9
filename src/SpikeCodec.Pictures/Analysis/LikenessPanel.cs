using System.Globalization;
using SpikeCodec.Analysis;

namespace SpikeCodec.Pictures.Analysis;

/// <summary>The table of how alike neighbours are.</summary>
internal static class LikenessPanel
{
    /// <summary>The height of a line.</summary>
    public const double LineHeight = 20;

    public static void Draw(ICanvas canvas, RecordingAnalysis analysis, double left, double top, double width)
    {
        string[] names = ["likeness of neighbours", "spikes", "ISI", "scenes"];
        double[] columns = [left, left + (0.42 * width), left + (0.62 * width), left + (0.82 * width)];
        for (int i = 0; i < names.Length; i++)
        {
            canvas.Text(names[i], columns[i], top, i == 0 ? TextAnchor.Start : TextAnchor.End, i == 0 ? 15 : 13);
        }

        canvas.Line(left, top + 7, left + (0.84 * width), top + 7, "#666666");
        double y = top + LineHeight + 4;
        Row("variance", "0.00000", measures => measures.TotalVariance);
        Row("   from the mean of the neighbours, r = 1", "0.00000", measures => measures.Radius1.Variance);
        Row("   from the mean of the neighbours, r = 2", "0.00000", measures => measures.Radius2.Variance);
        Row("entropy, bits", "0.000", measures => measures.TotalEntropy);
        Row("   given the neighbours, r = 1", "0.000", measures => measures.Radius1.Entropy);
        Row("   given the neighbours, r = 2", "0.000", measures => measures.Radius2.Entropy);

        void Row(string name, string format, Func<FormatMeasures, double> get)
        {
            canvas.Text(name.TrimStart(), left + (name.StartsWith(' ') ? 18 : 0), y);
            FormatMeasures[] formats = [analysis.SpikeMeasures, analysis.IntervalMeasures, analysis.SceneMeasures];
            for (int i = 0; i < formats.Length; i++)
            {
                double value = get(formats[i]);
                canvas.Text(double.IsNaN(value) ? "-" : value.ToString(format, CultureInfo.InvariantCulture), columns[i + 1], y, TextAnchor.End);
            }

            y += LineHeight;
        }
    }
}
