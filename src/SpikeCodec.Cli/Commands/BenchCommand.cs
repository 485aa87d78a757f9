using System.CommandLine;
using System.Diagnostics;
using SpikeCodec.Cli.Options;
using SpikeCodec.Cli.Output;
using SpikeCodec.Codecs;
using SpikeCodec.Evaluation.Bench;

namespace SpikeCodec.Cli.Commands;

/// <summary><c>spikecodec bench INPUT... -o DIR</c>.</summary>
internal static class BenchCommand
{
    private static readonly Argument<string[]> Inputs = new("input")
    {
        Description = "Recordings (.dat, .npy, .npz), videos, folders of frames, pictures that a camera pans over, and folders of such.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> Page = new("--report")
    {
        Description = "Page to make of the results at the end, as report does; one that is there is replaced.",
        HelpName = "FILE",
    };

    public static Command Create(CliContext context)
    {
        Command command = new("bench", "Measure codecs against each other: rate, quality, time, memory.") { Inputs };
        BenchOptionSet.AddTo(command);
        command.Options.Add(Page);
        RecordingOptions.AddTo(command);
        NetworkOptions.AddTo(command);
        command.Options.Add(CommonOptions.Force);
        command.Options.Add(CommonOptions.Json);
        command.SetAction(parsed => Run(parsed, context));
        return command;
    }

    private static int Run(ParseResult parsed, CliContext context)
    {
        CodecCatalog catalog = NetworkOptions.GetCatalog(parsed, context);
        BenchOptions options = BenchOptionSet.Get(parsed, parsed.GetValue(Inputs)!, catalog);
        RecordingOptions recordings = RecordingOptions.Get(parsed) with { Catalog = catalog };
        BenchHost host = new(recordings, ModelOptions.Open(parsed), context);
        Stopwatch clock = Stopwatch.StartNew();
        BenchOutcome outcome;
        try
        {
            outcome = new BenchRun(options, host).Measure(new LineProgress(context), context.CancellationToken);
        }
        catch (NothingToMeasureException exception)
        {
            throw new CliException(ExitCode.Usage, $"--only: {exception.Message}", exception);
        }
        catch (FormatException exception)
        {
            throw new CliException(ExitCode.Damaged, exception.Message, exception);
        }
        catch (OperationCanceledException)
        {
            context.Log.Warning("Interrupted; the points measured are kept in {Folder:l}. Run again to go on.", options.Folder);
            return context.CancelledExitCode();
        }

        BenchReport report = new()
        {
            Results = outcome.Results,
            Points = outcome.Points.Count,
            Measured = outcome.Measured,
            Known = outcome.Known,
            Failures = outcome.Failures,
            Table = SummaryRow.Of(outcome.Points),
            Seconds = Math.Round(clock.Elapsed.TotalSeconds, 3),
        };
        Say(report, context);
        if (parsed.GetValue(Page) is string page && outcome.Points.Count > 0)
        {
            ReportCommand.WritePage(report.Results, page, context);
        }

        if (parsed.GetValue(CommonOptions.Json))
        {
            JsonReports.Write(context.Output, report, JsonReports.Default.BenchReport);
        }

        return ToExitCode(outcome.Failures);
    }

    private static void Say(BenchReport report, CliContext context)
    {
        if (!context.IsQuiet && report.Table.Count > 0)
        {
            context.Error.WriteLine(BenchText.Table(report.Table));
        }

        context.Log.Information(
            "{Results:l}: {Points} points, {Measured} of them measured now, {Known} known before; {Failed} failed.",
            report.Results,
            report.Points,
            report.Measured,
            report.Known,
            report.Failures.Count);
    }

    /// <summary>Gets the code of what failed; where it is several, of the first that is more than something missing.</summary>
    private static int ToExitCode(IReadOnlyList<BenchFailure> failures) =>
        failures.Count == 0 ? ExitCode.Done : (failures.FirstOrDefault(failure => failure.ExitCode != ExitCode.Missing) ?? failures[0]).ExitCode;

    private sealed class LineProgress(CliContext context) : IProgress<BenchProgress>
    {
        public void Report(BenchProgress value)
        {
            if (value.Failure is null)
            {
                context.Log.Information("{Line:l}", BenchText.Line(value));
            }
            else
            {
                context.Log.Error("{Line:l}", BenchText.Line(value));
            }
        }
    }
}
