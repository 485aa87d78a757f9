using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpikeCodec.Training.Recipes;

/// <summary>
/// How recipes are read and written, and the settings of networks read. By reflection, not made at compile time: generated code sets init-only
/// properties that a file does not name to zero instead of leaving them at their defaults.
/// </summary>
internal static class RecipeJson
{
    /// <summary>What the library's message has before the keys that are missing.</summary>
    private const string Missing = "including: ";

    /// <summary>Gets the options: camelCase keys, none unknown, none twice; comments are allowed, a recipe is written by hand.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads the settings of a network.</summary>
    /// <param name="element">The settings.</param>
    /// <param name="what">What messages call them.</param>
    /// <exception cref="MalformedStreamException">A key is unknown or a value cannot be.</exception>
    public static T Read<T>(JsonElement element, string what)
        where T : class
        => Guard(what, () => element.Deserialize<T>(Options));

    /// <summary>Turns what goes wrong in reading, or in building from what was read, into one sentence that names the key.</summary>
    public static T Guard<T>(string what, Func<T?> read)
        where T : class
    {
        try
        {
            return read() ?? throw new MalformedStreamException($"{what} is null; expected an object.");
        }
        catch (JsonException error)
        {
            throw new MalformedStreamException($"{what} cannot be read{Place(error)}: {Reason(error)}", error);
        }
        catch (ArgumentException error)
        {
            string key = error.ParamName is string name ? $" '{JsonNamingPolicy.CamelCase.ConvertName(name)}'" : string.Empty;
            string value = error is ArgumentOutOfRangeException { ActualValue: object actual } ? $" is {actual}." : string.Empty;
            throw new MalformedStreamException($"{what}:{key}{value} {error.Message.Split(" (Parameter", 2)[0]}", error);
        }
    }

    private static string Place(JsonException error) =>
        error.Path is { Length: > 2 } path ? $" at '{path[2..]}'" : error.LineNumber is long line ? $" in line {line + 1}" : string.Empty;

    /// <summary>Says what is wrong without the names of our types.</summary>
    private static string Reason(JsonException error)
    {
        string message = error.Message.Split(" Path: ", 2)[0];
        string quoted = message.Split('\'') is [_, string first, ..] ? first : string.Empty;
        return message switch
        {
            _ when message.StartsWith("The JSON property '", StringComparison.Ordinal) => $"there is no key '{quoted}'.",
            _ when message.StartsWith("Duplicate property '", StringComparison.Ordinal) => $"the key '{quoted}' is there twice.",
            _ when message.Contains("could not be converted", StringComparison.Ordinal) => "the value is of the wrong kind.",
            _ when message.IndexOf(Missing, StringComparison.Ordinal) is >= 0 and int at => $"there is no {message[(at + Missing.Length)..]}",
            _ => message,
        };
    }
}
