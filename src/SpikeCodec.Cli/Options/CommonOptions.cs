using System.CommandLine;

namespace SpikeCodec.Cli.Options;

/// <summary>Options that every command has, or that several share.</summary>
internal static class CommonOptions
{
    public static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Say nothing but errors.", Recursive = true };

    public static readonly Option<bool> Verbose = new("--verbose", "-v") { Description = "Say more, with stack traces of errors.", Recursive = true };

    public static readonly Option<bool> Force = new("--force", "-f") { Description = "Overwrite what is there." };

    public static readonly Option<bool> Json = new("--json") { Description = "Write a JSON object to standard output." };

    public static readonly Option<int> Threads = new("--threads", "-T")
    {
        CustomParser = OptionValues.Integer,
        Description = "Threads to work on, 1 to 256; 0 means one a processor. The result does not depend on it.",
        HelpName = "N",
    };

    /// <summary>Gets the threads asked for.</summary>
    public static int GetThreads(ParseResult parsed) => parsed.GetValue(Threads) switch
    {
        0 => Environment.ProcessorCount,
        >= 1 and <= 256 and int threads => threads,
        int threads => throw CliException.Usage($"--threads is {threads}; expected 0 to 256."),
    };
}
