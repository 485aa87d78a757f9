using System.Text.Json;

namespace SpikeCodec.Neural.Models;

/// <summary>Reads what a header says of one tensor, which has exactly three keys.</summary>
internal static class SafetensorsEntryReader
{
    /// <summary>Reads the entry of a tensor.</summary>
    /// <exception cref="MalformedStreamException">A rule is broken; the message names the tensor and the value.</exception>
    public static SafetensorsEntry Read(string name, JsonElement value)
    {
        if (name.Length == 0)
        {
            throw new MalformedStreamException("The safetensors header has a tensor without a name.");
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(name, $"is {value.ValueKind}; expected an object");
        }

        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (property.Name is not ("dtype" or "shape" or "data_offsets"))
            {
                throw Wrong(name, $"has an unknown key '{property.Name}'");
            }
        }

        ElementType type = ReadType(name, value);
        long[] shape = ReadIntegers(name, value, "shape");
        if (shape.Length > SafetensorsHeader.MaxDimensions)
        {
            throw Wrong(name, $"has {shape.Length} dimensions; the limit is {SafetensorsHeader.MaxDimensions}");
        }

        (long begin, long end) = ReadIntegers(name, value, "data_offsets") is [long first, long last]
            ? (first, last)
            : throw Wrong(name, "has data_offsets that are not two integers");
        if (begin > end)
        {
            throw Wrong(name, $"ends at {end}, before it begins at {begin}");
        }

        long bytes = SafetensorsEntry.BytesOf(type, shape)
            ?? throw Wrong(name, $"has the shape [{string.Join(", ", shape)}], which is more than 2^63 - 1 bytes");
        return end - begin == bytes
            ? new SafetensorsEntry(name, type, shape, begin, end)
            : throw Wrong(name, $"has {end - begin} bytes; its shape [{string.Join(", ", shape)}] of type {type} needs {bytes}");
    }

    private static ElementType ReadType(string name, JsonElement value)
    {
        string? text = value.TryGetProperty("dtype", out JsonElement field) && field.ValueKind == JsonValueKind.String
            ? field.GetString()
            : throw Wrong(name, "has no dtype");
        return ElementTypes.Find(text!)
            ?? throw Wrong(name, $"has the dtype '{text}'; expected one of {string.Join(", ", Enum.GetNames<ElementType>())}");
    }

    private static long[] ReadIntegers(string name, JsonElement value, string key)
    {
        if (!value.TryGetProperty(key, out JsonElement field) || field.ValueKind != JsonValueKind.Array)
        {
            throw Wrong(name, $"has no {key}");
        }

        long[] numbers = new long[field.GetArrayLength()];
        int next = 0;
        foreach (JsonElement item in field.EnumerateArray())
        {
            numbers[next++] = item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out long number) && number >= 0
                ? number
                : throw Wrong(name, $"has {key} with {item.GetRawText()}; expected integers from 0 to 2^63 - 1");
        }

        return numbers;
    }

    private static MalformedStreamException Wrong(string name, string fault) => new($"Tensor '{name}' {fault}.");
}
