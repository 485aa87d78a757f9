using System.CommandLine;

namespace SpikeCodec.Cli.Options;

/// <summary>The luminance that grey 255 stands for, where it is 1 spike per plane unless told otherwise.</summary>
internal sealed class WhiteOption : Option<double>
{
    /// <summary>Initializes the option.</summary>
    /// <param name="description">What the command does with it, and its range.</param>
    public WhiteOption(string description)
        : base("--white")
    {
        CustomParser = OptionValues.Number;
        Description = description;
        HelpName = "X";
        DefaultValueFactory = _ => 1.0;
    }

    /// <summary>Gets the luminance asked for, above 0 to 1.</summary>
    /// <exception cref="CliException">It is out of that range.</exception>
    public double Get(ParseResult parsed) => OptionValues.AboveZeroToOne(Name, parsed.GetValue(this));
}
