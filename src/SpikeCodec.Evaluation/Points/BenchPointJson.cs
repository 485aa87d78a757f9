using System.Text.Json.Serialization;

namespace SpikeCodec.Evaluation.Points;

/// <summary>How points are written: camelCase keys, the same in every culture, nothing for what is unknown.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BenchPoint))]
internal sealed partial class BenchPointJson : JsonSerializerContext;
