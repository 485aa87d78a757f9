namespace SpikeCodec.Cli.Commands;

/// <summary>Checks that several commands make of their arguments.</summary>
internal static class CommandChecks
{
    /// <summary>Refuses to write over the input.</summary>
    public static void DistinctPaths(string input, string output)
    {
        if (input != "-" && output != "-" && Path.GetFullPath(input) == Path.GetFullPath(output))
        {
            throw CliException.Usage($"{input} is both input and output.");
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
}
