using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpikeCodec.Neural.Models;

/// <summary>Writes a kind as <c>scene-codec</c>, and takes no numbers for it.</summary>
internal sealed class ModelKindConverter() : JsonStringEnumConverter<ModelKind>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
