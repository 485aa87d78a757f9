using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace SpikeCodec.Cli.Output;

/// <summary>Shows how far a command is: a live bar on a terminal, else a plain line every 30 seconds, nothing when quiet.</summary>
internal static class ProgressReporter
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(30);

    /// <summary>Runs work that reports the planes done so far.</summary>
    /// <param name="context">Where to show.</param>
    /// <param name="what">The work, in a word.</param>
    /// <param name="planes">The planes in all, where known.</param>
    /// <param name="work">The work.</param>
    public static TResult Run<TResult>(CliContext context, string what, long? planes, Func<IProgress<long>, TResult> work)
    {
        if (context.IsQuiet || !context.ErrorIsTerminal)
        {
            return work(new LineProgress(context, what, planes));
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(context.Error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new PlaneRateColumn(), new RemainingTimeColumn())
            .Start(display =>
            {
                ProgressTask task = display.AddTask(what, maxValue: planes ?? 1);
                task.IsIndeterminate = planes is null;
                return work(new TaskProgress(task));
            });
    }

    private sealed class TaskProgress(ProgressTask task) : IProgress<long>
    {
        public void Report(long value) => task.Value = value;
    }

    private sealed class LineProgress(CliContext context, string what, long? planes) : IProgress<long>
    {
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private TimeSpan _next = LineInterval;

        public void Report(long value)
        {
            TimeSpan elapsed = _clock.Elapsed;
            if (context.IsQuiet || elapsed < _next)
            {
                return;
            }

            _next = elapsed + LineInterval;
            string share = planes is > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({100.0 * value / planes:F0} %)") : string.Empty;
            context.Log.Information(
                "{What:l}: {Planes} planes{Share:l}, {Rate:F0} planes per second.", what, value, share, value / elapsed.TotalSeconds);
        }
    }
}
