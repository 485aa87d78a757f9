using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;

namespace SpikeCodec.Cli.Options;

/// <summary>
/// Parses the values of options: the same in every culture, and refused in words for people. The library's own parser would take
/// <c>0,5</c> for 5, <c>7</c> for a choice that has no seventh, and would speak of System.Int32.
/// </summary>
internal static class OptionValues
{
    /// <summary>Parses a whole number.</summary>
    public static int Integer(ArgumentResult result) =>
        int.TryParse(Text(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : Refuse<int>(result, "a whole number");

    /// <summary>Parses a whole number that may be left out.</summary>
    public static int? OptionalInteger(ArgumentResult result) => Integer(result);

    /// <summary>Parses a seed.</summary>
    public static ulong Seed(ArgumentResult result) =>
        ulong.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)
            ? value
            : Refuse<ulong>(result, $"a whole number, 0 to {ulong.MaxValue}");

    /// <summary>Parses a finite number with a decimal point.</summary>
    public static double Number(ArgumentResult result)
    {
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(Text(result), Styles, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : Refuse<double>(result, "a number like 0.5");
    }

    /// <summary>Parses a finite number that may be left out.</summary>
    public static double? OptionalNumber(ArgumentResult result) => Number(result);

    /// <summary>Gets a value that lies in a range.</summary>
    /// <exception cref="CliException">It does not.</exception>
    public static T InRange<T>(string option, T value, T least, T most)
        where T : IComparable<T> => value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0
            ? value
            : throw CliException.Usage(FormattableString.Invariant($"{option} is {value}; expected {least} to {most}."));

    /// <summary>Gets a value that lies above 0 and is 1 at most.</summary>
    /// <exception cref="CliException">It does not.</exception>
    public static double AboveZeroToOne(string option, double value) => value is > 0 and <= 1
        ? value
        : throw CliException.Usage(FormattableString.Invariant($"{option} is {value}; expected more than 0 and at most 1."));

    /// <summary>Makes an option that takes one of a few names, shown and completed in lower case, words joined by a hyphen.</summary>
    public static Option<T> ChoiceOption<T>(string name, string description, T value)
        where T : struct, Enum => WithNames<Option<T>, T>(new(name)
        {
            CustomParser = Choice<T>,
            Description = description,
            DefaultValueFactory = _ => value,
        });

    /// <summary>Makes such an option that may be left out.</summary>
    public static Option<T?> OptionalChoiceOption<T>(string name, string description)
        where T : struct, Enum => WithNames<Option<T?>, T>(new(name) { CustomParser = result => Choice<T>(result), Description = description });

    private static TOption WithNames<TOption, T>(TOption option)
        where TOption : Option
        where T : struct, Enum
    {
        string[] names = Names<T>();
        option.HelpName = string.Join('|', names);
        option.CompletionSources.Clear();
        option.CompletionSources.Add(_ => names.Select(name => new CompletionItem(name)));
        return option;
    }

    private static string[] Names<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    /// <summary>Gets the name of a choice, as it is given on the command line.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => Names<T>()[Array.IndexOf(Enum.GetValues<T>(), value)];

    private static T Choice<T>(ArgumentResult result)
        where T : struct, Enum
    {
        string[] names = Names<T>();
        string text = Text(result);
        int choice = Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return choice >= 0 ? Enum.GetValues<T>()[choice] : Refuse<T>(result, string.Join(", ", names));
    }

    private static string Text(ArgumentResult result) => result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;

    private static T Refuse<T>(ArgumentResult result, string expected)
        where T : struct
    {
        string name = result.Parent is OptionResult option ? option.Option.Name : result.Argument.Name;
        result.AddError($"{name} is '{Text(result)}'; expected {expected}.");
        return default;
    }
}
