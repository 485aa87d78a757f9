using System.Text.Json.Serialization;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>How points are written: camelCase keys, the same in every culture.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(MeasuredPoint))]
internal sealed partial class MeasuredPointJson : JsonSerializerContext;
