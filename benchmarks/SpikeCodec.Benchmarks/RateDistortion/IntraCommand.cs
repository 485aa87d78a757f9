using System.CommandLine;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary><c>intra</c>: what scene codecs are worth as still picture codecs, on Kodak's pictures themselves.</summary>
internal static class IntraCommand
{
    private static readonly Option<string> Data = MeasurementCommands.Text("--data", "../shared/data", "Folder of the data: test/kodak.");
    private static readonly Option<string> Output = MeasurementCommands.Text(
        "--out", "out/intra", "Folder of the results: points.ndjson, results.md, curves.svg.");
    private static readonly Option<string> Codecs = MeasurementCommands.Text(
        "--codecs", "vtm,vvenc,x265,svtav1:2", "Scene codecs, all intra. After one may stand a preset and a bit depth: x265:placebo:8bit.");
    private static readonly Option<string> Qualities = MeasurementCommands.Text(
        "--qualities", "38,33,28,23", "Qualities, 0 to 63; of video codecs 63 less the quantizer, so these are QP 25, 30, 35, 40.");
    private static readonly Option<string> SvtAv1Qualities = MeasurementCommands.Text(
        "--svtav1-qualities", "24,18,12,6,2", "The same for SVT-AV1, whose quantizers are other steps.");
    private static readonly Option<int> Every = MeasurementCommands.Number("--every", 1, 24, "Measure every n-th picture, from the first on.");
    private static readonly Option<string?> Tools = new("--tool-dir") { Description = "Folder of external programs to look in first; then SPIKECODEC_TOOLS, then PATH." };
    private static readonly Option<int> BitDepth = new("--bit-depth")
    {
        Description = "Bits of a sample in video codecs for which nothing else is said, 8 or 10.",
        DefaultValueFactory = _ => 10,
    };

    public static Command Create()
    {
        BitDepth.AcceptOnlyFromAmong("8", "10");
        Command command = new("intra", "PSNR over rate of scene codecs on Kodak's pictures in gray, BD-rates, a picture.")
        {
            Data, Output, Codecs, Qualities, SvtAv1Qualities, Every, Tools, BitDepth,
        };
        command.SetAction(parsed => Measure(new IntraOptions
        {
            Data = parsed.GetValue(Data)!,
            Output = parsed.GetValue(Output)!,
            Codecs = [.. MeasurementCommands.List(parsed.GetValue(Codecs)!).Select(name => IntraCodec.Parse(name, parsed.GetValue(BitDepth)))],
            Qualities = MeasurementCommands.Numbers(parsed.GetValue(Qualities)!),
            SvtAv1Qualities = MeasurementCommands.Numbers(parsed.GetValue(SvtAv1Qualities)!),
            Every = parsed.GetValue(Every),
            ToolFolder = parsed.GetValue(Tools),
        }));
        return command;
    }

    /// <summary>Goes picture by picture and writes the results after each: hours may pass, and a picture measured by all codecs is worth something.</summary>
    private static int Measure(IntraOptions options)
    {
        string[] pictures = [.. StillPictures.Files(options.Data).Where((_, i) => i % options.Every == 0)];
        using IntraRun run = new(options, ResultFiles.OpenPoints(options.Output));
        List<MeasuredPoint> points = [];
        string report = string.Empty;
        foreach (string picture in pictures)
        {
            points.AddRange(run.Measure(picture));
            report = ResultFiles.Write(options.Output, Introduce(points), [.. points]);
        }

        Console.Write(report);
        return 0;
    }

    private static string Introduce(IEnumerable<MeasuredPoint> points) =>
        "Kodak's pictures in gray, each coded by itself as one scene. PSNR with peak 255, averaged over pictures. Programs: "
        + string.Join(", ", points.Select(point => point.Key.Model).OfType<string>().Distinct()) + ".";
}
