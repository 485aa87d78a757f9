using System.Text.Json.Serialization;

namespace SpikeCodec.Neural.Models;

/// <summary>What a model is for. Manifests write it as <c>reconstructor</c>, <c>scene-codec</c> and <c>restorer</c>.</summary>
[JsonConverter(typeof(ModelKindConverter))]
public enum ModelKind
{
    /// <summary>Planes to scenes.</summary>
    Reconstructor,

    /// <summary>Scenes to bytes and back.</summary>
    SceneCodec,

    /// <summary>Decoded scenes to better ones.</summary>
    Restorer,
}
