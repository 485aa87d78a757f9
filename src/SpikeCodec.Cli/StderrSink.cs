using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace SpikeCodec.Cli;

/// <summary>Writes log events as a Unix program does: the program's name, the kind of message where it matters, one line.</summary>
internal sealed class StderrSink(TextWriter error) : ILogEventSink
{
    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        string kind = logEvent.Level switch
        {
            >= LogEventLevel.Error => "error: ",
            LogEventLevel.Warning => "warning: ",
            _ => string.Empty,
        };
        string message = Printable.Text(logEvent.RenderMessage(CultureInfo.InvariantCulture).ReplaceLineEndings(" "));
        error.WriteLine($"spikecodec: {kind}{message}");
        if (logEvent.Exception is not null)
        {
            error.WriteLine(logEvent.Exception);
        }
    }
}
