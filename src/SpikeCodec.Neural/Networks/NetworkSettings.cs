using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpikeCodec.Neural.Networks;

/// <summary>Reads and writes the settings of networks in manifests: the properties of a configuration record in camel case, no others.</summary>
internal static class NetworkSettings
{
    // Not made at compile time: code made so knows no defaults of properties that are set at initialization only.
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        IgnoreReadOnlyProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads settings.</summary>
    /// <exception cref="JsonException">Something is missing, unknown or of the wrong type.</exception>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static T Read<T>(JsonElement settings) => settings.Deserialize<T>(Options) ?? throw new JsonException("The settings are null.");

    /// <summary>Gets the settings that <see cref="Read"/> gives back.</summary>
    public static JsonElement Write(object settings) => JsonSerializer.SerializeToElement(settings, settings.GetType(), Options);
}
