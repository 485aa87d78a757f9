namespace SpikeCodec.Cli;

/// <summary>Turns an exception into one line on standard error and an exit code.</summary>
internal static class Failure
{
    /// <summary>Reports a failure.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="context">Where to say it.</param>
    /// <param name="subject">The file that it happened to, where one command handles several.</param>
    /// <returns>The exit code.</returns>
    public static int Report(Exception exception, CliContext context, string? subject = null)
    {
        if (exception is OperationCanceledException)
        {
            context.Log.Warning("Interrupted; nothing was written.");
            return context.CancelledExitCode();
        }

        int exitCode = ToExitCode(exception);
        string message = exitCode == ExitCode.InternalError ? $"Internal error: {exception.Message}" : exception.Message;
        message = subject is null ? message : $"{subject}: {message}";
        bool showTrace = context.IsVerbose || exitCode == ExitCode.InternalError;
        context.Log.Error(showTrace ? exception : null, "{Message:l}", message);
        return exitCode;
    }

    /// <summary>Gets the exit code of a failure.</summary>
    public static int ToExitCode(Exception exception) => exception switch
    {
        CliException cli => cli.ExitCode,
        UnsupportedStreamException { NeedsNewerVersion: true } => ExitCode.NewerVersion,
        UnsupportedStreamException => ExitCode.Missing,
        ExternalProgramException => ExitCode.Missing,
        DecoderMismatchException => ExitCode.Mismatch,
        SpikeCodecException => ExitCode.Damaged,
        FileNotFoundException or DirectoryNotFoundException => ExitCode.NoInput,
        IOException or UnauthorizedAccessException => ExitCode.InputOutput,
        _ => ExitCode.InternalError,
    };
}
