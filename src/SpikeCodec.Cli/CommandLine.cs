using System.CommandLine;
using System.CommandLine.Parsing;
using SpikeCodec.Cli.Commands;
using SpikeCodec.Cli.Options;

namespace SpikeCodec.Cli;

/// <summary>The program: its commands, and what becomes of their failures.</summary>
internal static class CommandLine
{
    private static readonly (string Name, Func<CliContext, Command> Create)[] Commands =
    [
        ("encode", EncodeCommand.Create),
        ("decode", DecodeCommand.Create),
        ("info", InfoCommand.Create),
        ("test", TestCommand.Create),
        ("verify", VerifyCommand.Create),
        ("reconstruct", ReconstructCommand.Create),
        ("view", ViewCommand.Create),
        ("analyze", AnalyzeCommand.Create),
        ("simulate", SimulateCommand.Create),
        ("bench", BenchCommand.Create),
        ("report", ReportCommand.Create),
        ("train", TrainCommand.Create),
        ("models", ModelsCommand.Create),
        ("completion", CompletionCommand.Create),
    ];

    /// <summary>Parses and runs a command line.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, CliContext context)
    {
        // A file name may begin with @: there are no response files.
        ParseResult parsed = CreateRoot(args, context).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            Refuse(parsed, context);
            return ExitCode.Usage;
        }

        StreamWriter output = new(context.Output) { AutoFlush = true };
        try
        {
            context.SetVerbosity(parsed.GetValue(CommonOptions.Quiet), parsed.GetValue(CommonOptions.Verbose));
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = context.Error });
        }
        catch (Exception exception)
        {
            return Failure.Report(exception, context);
        }
    }

    private static void Refuse(ParseResult parsed, CliContext context)
    {
        Command command = parsed.CommandResult.Command;
        string path = Path(parsed.CommandResult);
        IEnumerable<string> messages = command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [string word, ..] && !word.StartsWith('-')
            ? [$"There is no command '{path}{word}'; expected {string.Join(", ", command.Subcommands.Select(known => known.Name))}."]
            : parsed.Errors.Select(error => error.Message);
        foreach (string message in messages)
        {
            context.Log.Error("{Message:l}", message);
        }

        context.Error.WriteLine($"spikecodec: try 'spikecodec {path}--help'");
    }

    /// <summary>Gets the names of a command and of those that it is part of, each with a space after it; nothing for the program itself.</summary>
    private static string Path(CommandResult result) =>
        result.Command is RootCommand ? string.Empty : (result.Parent is CommandResult parent ? Path(parent) : string.Empty) + result.Command.Name + " ";

    /// <summary>Makes the commands that the arguments can be about: one where they begin with its name, else all.</summary>
    private static RootCommand CreateRoot(string[] args, CliContext context)
    {
        RootCommand root = new("The codec for spike cameras: makes recordings small, identifiable, trustworthy and easy to look at.");
        bool isNamed = args.Length > 0 && Commands.Any(known => known.Name == args[0]);
        foreach ((string name, Func<CliContext, Command> create) in Commands)
        {
            if (!isNamed || name == args[0])
            {
                root.Subcommands.Add(create(context));
            }
        }

        root.Options.Add(CommonOptions.Quiet);
        root.Options.Add(CommonOptions.Verbose);
        return root;
    }
}
