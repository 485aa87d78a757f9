using System.Security.Cryptography;
using System.Text.Json;
using SpikeCodec.Neural.Models;

namespace SpikeCodec.Cli.Tests;

/// <summary>A small model, where not told otherwise of an architecture that no program knows.</summary>
internal static class TestModel
{
    /// <summary>Writes a model into a folder of models.</summary>
    public static ModelManifest Write(string folder, string id, bool isDefault = false, string architecture = "toynet", string config = """{"channels":8}""")
    {
        using MemoryStream weights = new();
        new SafetensorsFile(
            [
                new StoredTensor("weight", ElementType.F32, [2, 3], new byte[24]),
                new StoredTensor("table", ElementType.I16, [4], new byte[8]),
            ]).Write(weights);
        ModelManifest manifest = new()
        {
            FormatVersion = ModelManifest.CurrentFormatVersion,
            Id = id,
            Kind = ModelKind.SceneCodec,
            Stage = "toy",
            IsDefault = isDefault,
            Architecture = architecture,
            Config = JsonElement.Parse(config),
            Weights = new ModelWeights
            {
                File = "weights.safetensors",
                Bytes = weights.Length,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(weights.ToArray())),
            },
            Licence = "MIT",
            Training = new ModelTraining { Command = "spikecodec train toy.json", Minutes = 1.5 },
            Results = [new ModelResult("PSNR", "31.2", "dB")],
            DependsOn = ["light"],
        };
        string own = Directory.CreateDirectory(Path.Combine(folder, id)).FullName;
        File.WriteAllBytes(Path.Combine(own, manifest.Weights.File), weights.ToArray());
        File.WriteAllBytes(Path.Combine(own, ModelManifest.FileName), manifest.ToJson());
        return manifest;
    }

    /// <summary>Flips a bit of the weights of a model.</summary>
    public static void Alter(string folder, string id)
    {
        string path = Path.Combine(folder, id, "weights.safetensors");
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
    }
}
