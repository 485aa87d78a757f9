using System.Text.Json;

namespace SpikeCodec.Pipeline;

/// <summary>A JSON value whose keys must be there and of the right type; messages name the value and the key.</summary>
/// <param name="name">What the value is, for messages.</param>
/// <param name="value">The value.</param>
internal readonly struct JsonFields(string name, JsonElement value)
{
    /// <summary>Gets an integer of 32 bits.</summary>
    public int Integer(string key) =>
        Get(key) is { ValueKind: JsonValueKind.Number } field && field.TryGetInt32(out int number) ? number : throw Wrong(key, "an integer of 32 bits");

    /// <summary>Gets an integer of 64 bits without sign.</summary>
    public ulong LargeInteger(string key) =>
        Get(key) is { ValueKind: JsonValueKind.Number } field && field.TryGetUInt64(out ulong number) ? number : throw Wrong(key, "an integer from 0 to 2^64 - 1");

    /// <summary>Gets a truth value.</summary>
    public bool Boolean(string key) =>
        Get(key) is { ValueKind: JsonValueKind.True or JsonValueKind.False } field ? field.GetBoolean() : throw Wrong(key, "true or false");

    /// <summary>Gets a string.</summary>
    public string Text(string key) => new JsonFields($"{name}'s '{key}'", Get(key)).Text();

    /// <summary>Gets the value itself as a string.</summary>
    public string Text() =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new MalformedStreamException($"{name} must be a string.");

    /// <summary>Gets one of several values by name.</summary>
    public T Choice<T>(string key, params ReadOnlySpan<(string Name, T Value)> choices)
    {
        string text = Text(key);
        foreach ((string choice, T result) in choices)
        {
            if (choice == text)
            {
                return result;
            }
        }

        throw new MalformedStreamException($"{name} has '{key}': '{text}', which is none of the values known.");
    }

    /// <summary>Tells whether a key is null.</summary>
    public bool IsNull(string key) => Get(key).ValueKind == JsonValueKind.Null;

    /// <summary>Tells whether a key that need not be there is missing or null.</summary>
    public bool IsMissingOrNull(string key) =>
        value.ValueKind == JsonValueKind.Object && (!value.TryGetProperty(key, out JsonElement field) || field.ValueKind == JsonValueKind.Null);

    /// <summary>Gets an object.</summary>
    public JsonFields Object(string key) =>
        Get(key) is { ValueKind: JsonValueKind.Object } field ? new JsonFields($"{name}'s '{key}'", field) : throw Wrong(key, "an object");

    /// <summary>Gets the items of an array.</summary>
    public IEnumerable<JsonFields> Array(string key)
    {
        string item = $"{name}'s '{key}' item";
        return Get(key) is { ValueKind: JsonValueKind.Array } field
            ? field.EnumerateArray().Select(element => new JsonFields(item, element))
            : throw Wrong(key, "an array");
    }

    /// <summary>Gets all keys of an object of strings.</summary>
    public Dictionary<string, string> Texts()
    {
        Dictionary<string, string> texts = [];
        foreach (JsonProperty property in value.EnumerateObject())
        {
            texts[property.Name] = Text(property.Name);
        }

        return texts;
    }

    private JsonElement Get(string key) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(key, out JsonElement field)
        ? field
        : throw new MalformedStreamException($"{name} has no '{key}'.");

    private MalformedStreamException Wrong(string key, string expected) => new($"{name}'s '{key}' must be {expected}.");
}
