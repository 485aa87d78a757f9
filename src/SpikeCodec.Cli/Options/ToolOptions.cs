using System.CommandLine;
using SpikeCodec.Codecs.External;

namespace SpikeCodec.Cli.Options;

/// <summary>Where external programs are looked for, and how long they may work.</summary>
internal static class ToolOptions
{
    private static readonly int LongestSeconds = (int)TimeSpan.FromDays(20).TotalSeconds;

    private static readonly Option<string?> Folder = new("--tool-dir")
    {
        Description = $"Folder of external programs to look in first; then {ExternalToolOptions.Variable}, then PATH.",
        HelpName = "DIR",
    };

    private static readonly Option<double> TimeLimit = NumberOptions.Number(
        "--tool-timeout", "Seconds that an external program may take for one chunk, 0.001 to 1728000.", new ExternalToolOptions().TimeLimit.TotalSeconds, "S");

    /// <summary>Adds the options to a command.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(Folder);
        command.Options.Add(TimeLimit);
    }

    /// <summary>Gets what was asked for. What programs say goes to the log for those who want details.</summary>
    /// <exception cref="CliException">It cannot be.</exception>
    public static ExternalToolOptions Get(ParseResult parsed, CliContext context)
    {
        string? folder = parsed.GetValue(Folder);
        double seconds = OptionValues.InRange("--tool-timeout", parsed.GetValue(TimeLimit), 0.001, LongestSeconds);
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new CliException(ExitCode.NoInput, $"There is no folder {folder}.");
        }

        return new ExternalToolOptions
        {
            Folder = folder,
            TimeLimit = TimeSpan.FromSeconds(seconds),
            Log = context.IsVerbose ? line => context.Log.Debug("{Line:l}", line) : null,
        };
    }
}
