using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpikeCodec.Training.Recipes;

/// <summary>Reads a whole number or the word <c>auto</c>, which is null.</summary>
internal sealed class AutoNumberConverter : JsonConverter<int?>
{
    private const string Auto = "auto";

    /// <inheritdoc/>
    public override int? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt32(out int value) => value,
        JsonTokenType.String when reader.ValueTextEquals(Auto) => null,
        _ => throw new JsonException("A whole number or \"auto\" is expected."),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, int? value, JsonSerializerOptions options)
    {
        if (value is int number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(Auto);
        }
    }
}
