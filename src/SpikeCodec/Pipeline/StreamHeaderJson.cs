using System.Text.Json.Serialization;

namespace SpikeCodec.Pipeline;

/// <summary>How stream headers are written as JSON: compact, camelCase, names for enumerations, unknown keys ignored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StreamHeader))]
[JsonSerializable(typeof(StreamVersion))]
internal sealed partial class StreamHeaderJson : JsonSerializerContext;
