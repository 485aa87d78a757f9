using SpikeCodec.Evaluation.Curves;
using SpikeCodec.Evaluation.Report.Data;
using SpikeCodec.Metrics;

namespace SpikeCodec.Evaluation.Report;

/// <summary>Makes the BD-rates of a page. The unit of the rate does not matter: on one sequence all units are proportional.</summary>
internal static class DeltaTable
{
    /// <summary>Compares every codec that has a curve with every other, by each measure.</summary>
    public static PageDeltas[] Make(ReportModel model)
    {
        List<PageDeltas> deltas = [];
        foreach ((int place, MetricInfo metric) in model.Metrics.Index())
        {
            CurveTable curves = model.Curves(metric, RateInfo.BitsPerSample);
            string[] codecs = curves.CodecsWithCurves();
            if (codecs.Length < 2)
            {
                continue;
            }

            List<PageDelta> pairs = [];
            foreach (string anchor in codecs)
            {
                pairs.AddRange(codecs.Where(test => test != anchor).Select(test => Compare(model, curves, anchor, test)));
            }

            deltas.Add(new PageDeltas(place, [.. codecs.Select(codec => Place(model, codec))], pairs));
        }

        return [.. deltas];
    }

    private static PageDelta Compare(ReportModel model, CurveTable curves, string anchor, string test)
    {
        BjontegaardComparison[] each = [.. model.Sequences.Select(sequence => One(curves, anchor, test, $"{sequence.Group}/{sequence.Name}"))];
        IEnumerable<PageMean> groups = model.Groups.Select(
            group => Mean([.. each.Where((_, i) => model.Sequences[i].Group == group)]));
        return new PageDelta(
            Place(model, anchor), Place(model, test), Mean(each), [.. groups], [.. each.Select(one => Mean([one]))]);
    }

    private static BjontegaardComparison One(CurveTable curves, string anchor, string test, string sequence) =>
        BjontegaardDelta.Compare(curves.Front(anchor, sequence), curves.Front(test, sequence));

    private static PageMean Mean(BjontegaardComparison[] each)
    {
        CurveComparison comparison = new(each);
        return new PageMean(
            Round(comparison.Rate?.Pchip),
            Round(comparison.Rate?.Classic),
            comparison.Rate?.Count ?? 0,
            each.Length,
            comparison.Reasons.Length == 0 ? null : comparison.Reasons);
    }

    private static int Place(ReportModel model, string codec) => model.Codecs.Index().First(item => item.Item == codec).Index;

    private static double? Round(double? value) => value is double number && double.IsFinite(number) ? Math.Round(number, 2) : null;
}
