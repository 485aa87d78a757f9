using System.Text.Json.Serialization;

namespace SpikeCodec.Neural.Models;

/// <summary>What a model is for. Manifests write it as <c>reconstructor</c> and <c>scene-codec</c>.</summary>
[JsonConverter(typeof(ModelKindConverter))]
public enum ModelKind
{
    /// <summary>Planes to scenes.</summary>
    Reconstructor,

    /// <summary>Scenes to bytes and back.</summary>
    SceneCodec,
}
