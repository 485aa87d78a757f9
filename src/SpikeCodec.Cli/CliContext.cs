using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace SpikeCodec.Cli;

/// <summary>Everything that the program sees of the outside: nothing else touches the console.</summary>
internal sealed class CliContext : IDisposable
{
    private readonly LoggingLevelSwitch _level = new(LogEventLevel.Information);
    private readonly Lazy<Logger> _log;

    /// <summary>Initializes a context; the streams stay the caller's.</summary>
    public CliContext(Stream input, Stream output, TextWriter error, CancellationToken cancellationToken = default)
    {
        Input = input;
        Output = output;
        Error = error;
        CancellationToken = cancellationToken;
        _log = new Lazy<Logger>(() =>
            new LoggerConfiguration().MinimumLevel.ControlledBy(_level).WriteTo.Sink(new StderrSink(error)).CreateLogger());
    }

    /// <summary>Gets standard input.</summary>
    public Stream Input { get; }

    /// <summary>Gets standard output: data or JSON.</summary>
    public Stream Output { get; }

    /// <summary>Gets standard error: words.</summary>
    public TextWriter Error { get; }

    /// <summary>Gets the token that a signal cancels.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Gets a value indicating whether standard output is a terminal, which gets no binary data.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Gets a value indicating whether standard error is a terminal, which gets live progress.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Gets the exit code of a run that was cancelled: a terminal's Ctrl-C, or a signal to come back later.</summary>
    public Func<int> CancelledExitCode { get; init; } = () => ExitCode.Cancelled;

    /// <summary>Gets the program and the arguments before its own that start it in a process of its own.</summary>
    public IReadOnlyList<string> Program { get; init; } = FindProgram();

    /// <summary>Gets the log for people.</summary>
    public ILogger Log => _log.Value;

    /// <summary>Gets a value indicating whether progress and notes are wanted.</summary>
    public bool IsQuiet => _level.MinimumLevel > LogEventLevel.Information;

    /// <summary>Gets a value indicating whether details are wanted.</summary>
    public bool IsVerbose => _level.MinimumLevel < LogEventLevel.Information;

    /// <summary>Says in a line that something is not as it was asked for.</summary>
    public void Warn(string line) => Log.Warning("{Line:l}", line);

    /// <summary>Sets how much is said.</summary>
    public void SetVerbosity(bool quiet, bool verbose) =>
        _level.MinimumLevel = quiet ? LogEventLevel.Error : verbose ? LogEventLevel.Debug : LogEventLevel.Information;

    /// <summary>A program that was built runs as itself, or hosted: <c>dotnet spikecodec.dll</c>.</summary>
    private static string[] FindProgram()
    {
        string process = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(process) == "dotnet" ? [process, Environment.GetCommandLineArgs()[0]] : [process];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_log.IsValueCreated)
        {
            _log.Value.Dispose();
        }
    }
}
