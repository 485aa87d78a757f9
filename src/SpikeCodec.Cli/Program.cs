using System.Runtime.InteropServices;
using SpikeCodec.Cli;
using SpikeCodec.Cli.Input;

using CancellationTokenSource cancellation = new();
int cancelledExitCode = ExitCode.Cancelled;
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Cancel(signal, ExitCode.Cancelled));
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Cancel(signal, ExitCode.Interrupted));
using Stream input = new InterruptibleStream(Console.OpenStandardInput(), cancellation.Token);
using Stream output = Console.OpenStandardOutput();
using CliContext context = new(input, output, Console.Error, cancellation.Token)
{
    OutputIsTerminal = !Console.IsOutputRedirected,
    ErrorIsTerminal = !Console.IsErrorRedirected,
    CancelledExitCode = () => cancelledExitCode,
};
return CommandLine.Run(args, context);

void Cancel(PosixSignalContext signal, int exitCode)
{
    if (cancellation.IsCancellationRequested)
    {
        return; // asked twice: end at once, as the system would
    }

    signal.Cancel = true;
    cancelledExitCode = exitCode;
    cancellation.Cancel();
}
