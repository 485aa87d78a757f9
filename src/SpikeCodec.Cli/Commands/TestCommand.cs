using System.CommandLine;
using SpikeCodec.Cli.Input;
using SpikeCodec.Cli.Options;
using SpikeCodec.Cli.Output;
using SpikeCodec.Codecs;

namespace SpikeCodec.Cli.Commands;

/// <summary><c>spikecodec test FILE...</c>.</summary>
internal static class TestCommand
{
    private static readonly Argument<string[]> Inputs = new("file")
    {
        Description = "Streams to test, or - for standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create(CliContext context)
    {
        Command command = new("test", "Decode streams without writing anything, to see that they are whole.") { Inputs };
        NetworkOptions.AddTo(command);
        command.Options.Add(CommonOptions.Threads);
        command.Options.Add(CommonOptions.Json);
        command.SetAction(parsed => Run(parsed, context));
        return command;
    }

    /// <summary>Tests every file; the exit code is the worst one's.</summary>
    private static int Run(ParseResult parsed, CliContext context)
    {
        int threads = CommonOptions.GetThreads(parsed);
        CodecCatalog catalog = NetworkOptions.GetCatalog(parsed, context);
        int worst = ExitCode.Done;
        foreach (string input in parsed.GetValue(Inputs)!)
        {
            TestReport report = Test(input, catalog, threads, context);
            worst = Math.Max(worst, report.ExitCode);
            if (report.Ok)
            {
                context.Log.Information("{Input:l}: {Planes} planes, all sound.", input, report.Planes);
            }

            if (parsed.GetValue(CommonOptions.Json))
            {
                JsonReports.Write(context.Output, report, JsonReports.Default.TestReport);
            }
        }

        return worst;
    }

    private static TestReport Test(string input, CodecCatalog catalog, int threads, CliContext context)
    {
        try
        {
            using InputFile file = InputFile.Open(input, ContainerInput.PrefixBytes, context);
            ContainerInput.RequireStream(file);
            long? planes = ContainerInput.CountPlanes(file, PlaneRange.All);
            long tested = ProgressReporter.Run(
                context, "test", planes, progress => StreamCheck.Run(file.Stream, catalog, threads, context.CancellationToken, progress));
            return new TestReport { Input = input, Ok = true, ExitCode = ExitCode.Done, Planes = tested };
        }
        catch (Exception exception) when (exception is SpikeCodecException or CliException or IOException)
        {
            int exitCode = Failure.Report(exception, context, input);
            return new TestReport { Input = input, Ok = false, ExitCode = exitCode, Error = exception.Message };
        }
    }
}
