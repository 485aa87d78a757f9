using System.CommandLine;

namespace SpikeCodec.Cli.Options;

/// <summary>Options that a command hands on to other commands as they were given.</summary>
internal static class ForwardedOptions
{
    /// <summary>What the user says of a recording.</summary>
    public static readonly string[] OfRecordings = ["--size", "--row-bits", "--bit-packed", "--rate", "--flip", "--no-flip"];

    /// <summary>What networks and external programs run on.</summary>
    public static readonly string[] OfNetworks = ["--models", "--device", "--libtorch", "--precision", "--tool-dir", "--tool-timeout"];

    /// <summary>Gets the options of some names that were given, with their values.</summary>
    public static IReadOnlyList<string> Get(ParseResult parsed, string[] names) =>
    [
        .. parsed.CommandResult.Command.Options.Where(option => names.Contains(option.Name))
            .Select(parsed.GetResult)
            .Where(result => result is { Implicit: false })
            .SelectMany(result => result!.Tokens.Select(token => token.Value).Prepend(result.Option.Name)),
    ];
}
