using System.Text.Json.Serialization;

namespace SpikeCodec.Evaluation.Quality;

/// <summary>The JSON between the program and the bridge.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IqaRequest))]
[JsonSerializable(typeof(IqaAnswer))]
internal sealed partial class IqaJson : JsonSerializerContext;
