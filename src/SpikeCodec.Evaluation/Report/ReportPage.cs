using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SpikeCodec.Evaluation.Points;
using SpikeCodec.Evaluation.Report.Data;
using SpikeCodec.Evaluation.Report.Sections;

namespace SpikeCodec.Evaluation.Report;

/// <summary>Writes points as one HTML page that loads nothing: tables, plots, pictures and what is needed to look around in them.</summary>
public static partial class ReportPage
{
    private const string Title = "Codecs for spike cameras, compared";

    private static readonly string Program =
        "spikecodec " + typeof(ReportPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Writes a page as UTF-8.</summary>
    /// <param name="points">The points; there may be none.</param>
    /// <param name="options">What the page has.</param>
    /// <param name="stream">The stream to write to, which stays open.</param>
    /// <returns>What the page came to have.</returns>
    public static ReportResult Write(IReadOnlyList<BenchPoint> points, ReportOptions options, Stream stream)
    {
        ReportModel model = new(points);
        PictureStore store = new(options.Folder);
        List<PagePictures> pictures = ReadPictures(model, options.Pictures, store);
        PageData data = PageDataMaker.Make(model, pictures, store.Uris);
        string body = WriteBody(model, data, options, store.Problems);
        string script = Read("report.js");
        Dictionary<string, string> parts = new()
        {
            ["title"] = Html.Escape(Title),
            ["subtitle"] = Html.Escape($"{options.Source}: {Figures.Count(points.Count, "point")}, {Figures.Count(model.Codecs.Count, "codec")}, {Figures.Count(model.Sequences.Count, "sequence")}"),
            ["program"] = Html.Escape(Program),
            ["source"] = Html.Escape(options.Source),
            ["scriptHash"] = "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script))),
            ["style"] = Read("report.css"),
            ["nav"] = WriteNavigation(body),
            ["body"] = body,
            ["data"] = PageJson.Write(data),
            ["script"] = script,
        };
        using StreamWriter writer = new(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        foreach (string piece in Placeholder().Split(Read("report.html"))) // every odd piece is a name
        {
            writer.Write(parts.GetValueOrDefault(piece, piece));
        }

        return new ReportResult(model.Codecs.Count, model.Sequences.Count, pictures.Count, store.Problems);
    }

    private static List<PagePictures> ReadPictures(ReportModel model, int count, PictureStore store)
    {
        List<PagePictures> pictures = [];
        foreach (BenchPoint point in PictureChoice.Choose(model, count))
        {
            Dictionary<string, int> places = store.Add(point);
            if (places.Count > 0)
            {
                pictures.Add(new PagePictures(model.PlaceOf(point), places));
            }
        }

        return pictures;
    }

    private static string WriteBody(ReportModel model, PageData data, ReportOptions options, IReadOnlyList<string> problems)
    {
        Html html = new();
        SummarySection.Write(html, model, options);
        if (model.Points.Count == 0)
        {
            return html.ToString();
        }

        CurvesSection.Write(html, model);
        DeltaSection.Write(html, model, data.Deltas);
        NoReferenceSection.Write(html, model);
        CostSection.Write(html, model);
        ScenesSection.Write(html, data.Pictures, model.Points.Count(point => point.Artifacts.Count > 0), problems);
        PointsSection.Write(html, model);
        return html.ToString();
    }

    /// <summary>Makes links to the parts that the page has.</summary>
    private static string WriteNavigation(string body)
    {
        (string Id, string Name)[] parts =
        [
            ("summary", "Summary"), ("curves", "Curves"), ("bd-rate", "BD-rate"), ("no-reference", "No reference"), ("complexity", "Complexity"),
            ("speed", "Speed"), ("scenes", "Scenes"), ("player", "Player"), ("points", "Points"),
        ];
        return string.Concat(parts.Where(part => body.Contains($"<section id=\"{part.Id}\"", StringComparison.Ordinal))
            .Select(part => $"<a href=\"#{part.Id}\">{part.Name}</a>"));
    }

    private static string Read(string name)
    {
        using Stream stream = typeof(ReportPage).Assembly.GetManifestResourceStream("SpikeCodec.Evaluation.Report." + name)!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n"); // the script's hash is of what a browser reads
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();
}
