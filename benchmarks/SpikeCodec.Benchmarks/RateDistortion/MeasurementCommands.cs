using System.CommandLine;
using System.Globalization;
using SpikeCodec.Benchmarks.Exact;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary><c>rd</c> and <c>scenes</c>: what codecs and reconstructors are worth, against true scenes; <c>intra</c>, <c>niqe-fit</c> and <c>ideal</c> beside them.</summary>
internal static class MeasurementCommands
{
    private static readonly Option<string> Data = Text("--data", "../shared/data", "Folder of the data: test/kodak, test/video, spikes.");
    private static readonly Option<string> Output = Text("--out", "out/rd", "Folder of the results: points.ndjson, results.md, curves.svg.");
    private static readonly Option<string> Codecs = Text(
        "--codecs", "raw,x265,tcm,tcm-soam,tcm-bisoam", "Scene codecs; x265 is intra coding through ffmpeg. After tcm-soam and tcm-bisoam may stand :no-map or :no-spikes.");
    private static readonly Option<string> Qualities = Text("--qualities", "8,24,32,40,48", "Qualities of codecs that have any, 0 to 63.");
    private static readonly Option<string> Qps = Text("--qps", "18,22,26,30,34,38,42,46,50", "QPs of x265, 0 to 51.");
    private static readonly Option<string> Reconstructor = Text(
        "--reconstructor", "light", "What makes the scenes that are coded; tfp:W is tfp with a window.");
    private static readonly Option<string> Reconstructors = Text(
        "--reconstructors", "tfi,tfstp,light", "Reconstructors beside tfp, which is measured at every window.");
    private static readonly Option<string> Sequences = Text("--sequences", "kodak,video", "Groups or names of sequences.");
    private static readonly Option<int> Scenes = Number("--scenes", 3, 32, "Scenes of a sequence, 1 to 32.");
    private static readonly Option<int> Threads = Number(
        "--threads", 1, 256, "Sequences worked on at a time; more than 1 makes the seconds worthless.");

    /// <summary>Runs one of the commands.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args)
    {
        Command rates = new("rd", "Scene PSNR over rate of scene codecs and of x265, BD-rates, a picture.")
        {
            Data, Output, Codecs, Qualities, Qps, Reconstructor, Sequences, Scenes, Threads,
        };
        rates.SetAction(parsed => Measure(GetOptions(parsed)));
        Command scenes = new("scenes", "PSNR and SSIM of reconstructors against the true scenes of spikes/sim_*.") { Data, Reconstructors };
        scenes.SetAction(parsed => Measure(parsed.GetValue(Data)!, List(parsed.GetValue(Reconstructors)!)));
        try
        {
            RootCommand root = new("Measurements against true scenes.") { rates, scenes, IntraCommand.Create(), NiqeFitCommand.Create(), IdealCommand.Create() };
            return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception error) when (error.GetBaseException() is SpikeCodecException or ArgumentException or IOException or FormatException)
        {
            Console.Error.WriteLine(error.GetBaseException().Message); // the loop over sequences wraps what it met
            return 1;
        }
    }

    private static RateDistortionOptions GetOptions(ParseResult parsed) => new()
    {
        Data = parsed.GetValue(Data)!,
        Output = parsed.GetValue(Output)!,
        Codecs = List(parsed.GetValue(Codecs)!),
        Qualities = Numbers(parsed.GetValue(Qualities)!),
        Qps = Numbers(parsed.GetValue(Qps)!),
        Reconstructor = parsed.GetValue(Reconstructor)!,
        Sequences = List(parsed.GetValue(Sequences)!),
        Scenes = parsed.GetValue(Scenes),
        Threads = parsed.GetValue(Threads),
    };

    private static int Measure(RateDistortionOptions options)
    {
        using RateDistortionRun run = new(options, ResultFiles.OpenPoints(options.Output));
        Console.Write(ResultFiles.Write(options.Output, Introduce(options), run.Measure()));
        return 0;
    }

    private static string Introduce(RateDistortionOptions options) => FormattableString.Invariant(
        $"Reconstructor {options.Reconstructor}, {options.Scenes} scenes of a sequence, {Sequence.Interval} planes apart. ")
        + "PSNR against the true scenes, 255 at luminance 0.6; per scene, averaged over scenes, then over sequences.";

    private static int Measure(string data, string[] reconstructors)
    {
        List<TrueScenes> recordings = TrueScenes.ReadAll(Path.Combine(data, "spikes"));
        Console.Write(ReconstructionReport.Write(recordings, reconstructors));
        recordings.ForEach(recording => recording.Dispose());
        return 0;
    }

    internal static string[] List(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal static int[] Numbers(string text) => [.. List(text).Select(number => int.Parse(number, CultureInfo.InvariantCulture))];

    internal static Option<string> Text(string name, string value, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };

    internal static Option<int> Number(string name, int value, int most, string description)
    {
        Option<int> option = new(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is int given && (given < 1 || given > most))
            {
                result.AddError($"{name} {given} is out of its range: 1 to {most} is expected.");
            }
        });
        return option;
    }
}
