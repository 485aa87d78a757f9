using System.CommandLine;

namespace SpikeCodec.Cli.Options;

/// <summary>How many planes lie between the scenes that a command makes of a recording.</summary>
internal sealed class EveryOption : Option<int>
{
    /// <summary>Initializes the option.</summary>
    /// <param name="description">What it counts in that command, and its range.</param>
    public EveryOption(string description)
        : base("--every")
    {
        CustomParser = OptionValues.Integer;
        Description = description;
        HelpName = "N";
        DefaultValueFactory = _ => 8;
    }

    /// <summary>Gets the planes asked for, 1 or more.</summary>
    /// <exception cref="CliException">They are fewer.</exception>
    public int Get(ParseResult parsed)
    {
        int every = parsed.GetValue(this);
        return every >= 1 ? every : throw CliException.Usage($"{Name} is {every}; expected 1 or more.");
    }
}
