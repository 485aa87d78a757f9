namespace SpikeCodec.Cli.Commands;

/// <summary>Checks that several commands make of their arguments.</summary>
internal static class CommandChecks
{
    /// <summary>Refuses to write over the input.</summary>
    public static void DistinctPaths(string input, string output)
    {
        if (AreSame(input, output))
        {
            throw CliException.Usage($"{input} is both input and output.");
        }
    }

    /// <summary>Refuses to write two things to one place.</summary>
    public static void DistinctOutputs(string one, string other)
    {
        if ((one == "-" && other == "-") || AreSame(one, other))
        {
            throw CliException.Usage(one == "-" ? "Two outputs would both go to standard output." : $"{one} is named for two outputs.");
        }
    }

    /// <summary>Refuses to mix data and JSON on standard output.</summary>
    public static void JsonGoesToOutput(bool json, string? output)
    {
        if (json && output == "-")
        {
            throw CliException.Usage("--json and the data would both go to standard output.");
        }
    }

    private static bool AreSame(string one, string other) =>
        one is not ("-" or "") && other is not ("-" or "")
        && Path.TrimEndingDirectorySeparator(Path.GetFullPath(one)) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(other));

    /// <summary>Refuses standard input where the recording is read twice.</summary>
    public static void CanBeReadTwice(string input, string option)
    {
        if (input == "-")
        {
            throw CliException.Usage($"{option} reads the recording twice, which standard input does not allow.");
        }
    }
}
