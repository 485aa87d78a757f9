using System.CommandLine;
using System.Text;
using SpikeCodec.Cli.Input;
using SpikeCodec.Cli.Options;
using SpikeCodec.Cli.Output;
using SpikeCodec.Evaluation.Points;
using SpikeCodec.Evaluation.Report;
using SpikeCodec.Pictures.Plots;

namespace SpikeCodec.Cli.Commands;

/// <summary><c>spikecodec report RESULTS</c>.</summary>
internal static class ReportCommand
{
    private const int MaxPictures = 10_000;

    private static readonly Argument<string> Input = new("results") { Description = "File of points that bench wrote; pictures are looked for beside it." };

    private static readonly Option<string?> Output = new("--output", "-o")
    {
        Description = "Page to write, - for standard output. The default is the input's name with .html.",
        HelpName = "FILE",
    };

    private static readonly Option<int> Pictures = NumberOptions.Integer(
        "--pictures", "Points whose pictures are embedded at most, 0 to 10000: of each sequence and codec first the one nearest to the median rate.", ReportOptions.DefaultPictures);

    private static readonly Option<string?> Plots = new("--plots") { Description = "Folder to write each plot into, as PNG and SVG.", HelpName = "DIR" };

    private static readonly Option<string?> Csv = new("--csv") { Description = "File to write all points into as a table.", HelpName = "FILE" };

    public static Command Create(CliContext context)
    {
        Command command = new("report", "Make a page of what bench measured: curves, BD-rates, tables, pictures.") { Input };
        foreach (Option option in new Option[] { Output, Pictures, Plots, Csv, CommonOptions.Force, CommonOptions.Json })
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed => Run(parsed, context));
        return command;
    }

    /// <summary>Makes the page of a file of points, with as many pictures as it has where nobody says how many; a page that is there is replaced.</summary>
    public static void WritePage(string input, string output, CliContext context)
    {
        IReadOnlyList<BenchPoint> points = Read(input, context);
        (ReportResult result, _) = WritePage(points, OptionsFor(input, ReportOptions.DefaultPictures), output, force: true, context);
        Say(result, points, output, context);
    }

    private static int Run(ParseResult parsed, CliContext context)
    {
        string input = parsed.GetValue(Input)!;
        string output = parsed.GetValue(Output) ?? Path.ChangeExtension(input, ".html");
        string? csv = parsed.GetValue(Csv);
        bool force = parsed.GetValue(CommonOptions.Force);
        bool json = parsed.GetValue(CommonOptions.Json);
        CommandChecks.DistinctPaths(input, output);
        CommandChecks.JsonGoesToOutput(json, output);
        if (csv is not null)
        {
            CommandChecks.DistinctPaths(input, csv);
            CommandChecks.DistinctOutputs(output, csv);
            CommandChecks.JsonGoesToOutput(json, csv);
        }

        int pictures = OptionValues.InRange("--pictures", parsed.GetValue(Pictures), 0, MaxPictures);
        IReadOnlyList<BenchPoint> points = Read(input, context);
        (ReportResult result, long bytes) = WritePage(points, OptionsFor(input, pictures), output, force, context);
        string[] plots = parsed.GetValue(Plots) is string folder ? WritePlots(points, folder, force, context) : [];
        if (csv is not null)
        {
            WriteCsv(points, csv, force, context);
        }

        Say(result, points, output, context);
        if (json)
        {
            PageReport report = new()
            {
                Input = input,
                Output = output,
                Points = points.Count,
                Codecs = result.Codecs,
                Sequences = result.Sequences,
                Pictures = result.Pictures,
                MissingPictures = result.Problems.Count,
                Bytes = bytes,
                Plots = plots,
                Csv = csv,
            };
            JsonReports.Write(context.Output, report, JsonReports.Default.PageReport);
        }

        return ExitCode.Done;
    }

    private static ReportOptions OptionsFor(string input, int pictures) => new()
    {
        Source = Path.GetFileName(input),
        Folder = Path.GetDirectoryName(Path.GetFullPath(input))!,
        Pictures = pictures,
    };

    private static void Say(ReportResult result, IReadOnlyList<BenchPoint> points, string output, CliContext context)
    {
        foreach (string problem in result.Problems)
        {
            context.Log.Warning("{Problem:l}", Printable.Text(problem));
        }

        context.Log.Information("{Output:l}: {Points} points of {Codecs} codecs.", output, points.Count, result.Codecs);
    }

    private static IReadOnlyList<BenchPoint> Read(string input, CliContext context)
    {
        if (input == "-")
        {
            throw CliException.Usage("report needs a file: pictures are looked for beside it.");
        }

        using (InputFile.Open(input, prefixBytes: 1, context))
        {
            // It is there and can be read, or this says in one line why not.
        }

        try
        {
            return PointFile.Read(input);
        }
        catch (FormatException exception)
        {
            throw new CliException(ExitCode.Damaged, Printable.Text(exception.Message), exception);
        }
    }

    private static (ReportResult Result, long Bytes) WritePage(
        IReadOnlyList<BenchPoint> points, ReportOptions options, string output, bool force, CliContext context)
    {
        using MemoryStream page = new(); // pictures may fail to be read half-way, and standard output takes nothing back
        ReportResult result = ReportPage.Write(points, options, page);
        Write(output, force, context, stream => page.WriteTo(stream));
        return (result, page.Length);
    }

    private static string[] WritePlots(IReadOnlyList<BenchPoint> points, string folder, bool force, CliContext context)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CliException(ExitCode.CannotCreate, $"Cannot create the folder {folder}: {exception.Message}", exception);
        }

        List<string> files = [];
        foreach ((string name, CurvePlot plot) in PlotSet.Make(points))
        {
            Add(name + ".svg", plot.WriteSvg);
            Add(name + ".png", stream => plot.WritePng(stream));
        }

        return [.. files];

        void Add(string name, Action<Stream> write)
        {
            string path = Path.Combine(folder, name);
            Write(path, force, context, write);
            files.Add(path);
        }
    }

    private static void WriteCsv(IReadOnlyList<BenchPoint> points, string path, bool force, CliContext context) => Write(path, force, context, stream =>
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(false), leaveOpen: true);
        PointTable.WriteCsv(points, writer);
    });

    private static void Write(string path, bool force, CliContext context, Action<Stream> write)
    {
        using OutputFile file = OutputFile.Create(path, force, context);
        write(file.Stream);
        file.Complete();
    }
}
