using System.Text.Json.Serialization;

namespace SpikeCodec.Training.Checkpoints;

/// <summary>How the state and the log are written and read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(TrainingState))]
[JsonSerializable(typeof(StartEntry))]
[JsonSerializable(typeof(StepEntry))]
[JsonSerializable(typeof(ValidationEntry))]
internal sealed partial class TrainingJson : JsonSerializerContext;
