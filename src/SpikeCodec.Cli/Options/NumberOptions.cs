using System.CommandLine;

namespace SpikeCodec.Cli.Options;

/// <summary>Makes options that take a number, read as <see cref="OptionValues"/> does and shown alike in help.</summary>
internal static class NumberOptions
{
    /// <summary>Makes an option that takes a whole number.</summary>
    public static Option<int> Integer(string name, string description, int value) => new(name)
    {
        CustomParser = OptionValues.Integer,
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => value,
    };

    /// <summary>Makes an option that takes a whole number and may be left out.</summary>
    public static Option<int?> OptionalInteger(string name, string description, string helpName = "N") => new(name)
    {
        CustomParser = OptionValues.OptionalInteger,
        Description = description,
        HelpName = helpName,
    };

    /// <summary>Makes an option that takes a number.</summary>
    public static Option<double> Number(string name, string description, double value, string helpName = "X") => new(name)
    {
        CustomParser = OptionValues.Number,
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => value,
    };

    /// <summary>Makes an option that takes a number and may be left out.</summary>
    public static Option<double?> OptionalNumber(string name, string description, string helpName = "X") => new(name)
    {
        CustomParser = OptionValues.OptionalNumber,
        Description = description,
        HelpName = helpName,
    };

    /// <summary>Makes the option that takes a seed.</summary>
    public static Option<ulong> Seed(string description, ulong value) => new("--seed")
    {
        CustomParser = OptionValues.Seed,
        Description = description,
        HelpName = "S",
        DefaultValueFactory = _ => value,
    };
}
