using System.Security.Cryptography;
using System.Text.Json;
using SpikeCodec.Neural.Models;

namespace SpikeCodec.Neural.Tests.Models;

/// <summary>Writes models into folders.</summary>
internal static class TestModels
{
    /// <summary>Makes the manifest of a model whose weights are those of <see cref="TestTensors.Small"/>.</summary>
    public static ModelManifest Manifest(string id = "wheel", string stage = "toy", string config = """{"channels":8,"scale":0.5}""")
    {
        byte[] weights = TestTensors.Small().ToBytes();
        return new ModelManifest
        {
            FormatVersion = ModelManifest.CurrentFormatVersion,
            Id = id,
            Kind = ModelKind.SceneCodec,
            Stage = stage,
            Architecture = "toynet",
            Config = JsonElement.Parse(config),
            Weights = new ModelWeights
            {
                File = "weights.safetensors",
                Bytes = weights.Length,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(weights)),
            },
            Licence = "MIT",
        };
    }

    /// <summary>Writes a model into a folder of models.</summary>
    public static ModelManifest Write(string folder, ModelManifest manifest)
    {
        string own = Directory.CreateDirectory(Path.Combine(folder, manifest.Id)).FullName;
        File.WriteAllBytes(Path.Combine(own, manifest.Weights.File), TestTensors.Small().ToBytes());
        File.WriteAllBytes(Path.Combine(own, ModelManifest.FileName), manifest.ToJson());
        return manifest;
    }
}
