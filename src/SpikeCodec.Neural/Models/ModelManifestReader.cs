using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SpikeCodec.Codecs;

namespace SpikeCodec.Neural.Models;

/// <summary>Reads manifests, and refuses what cannot be in words that name the field.</summary>
/// <param name="name">What messages call the manifest.</param>
internal sealed class ModelManifestReader(string name)
{
    /// <summary>The bytes of a manifest at most.</summary>
    public const int MaxBytes = 1 << 20;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="SpikeCodecException">It is no manifest, something is missing or cannot be, or it is of a newer version.</exception>
    public ModelManifest Parse(ReadOnlyMemory<byte> json)
    {
        if (json.Length > MaxBytes)
        {
            throw new LimitExceededException($"{name} has more than {MaxBytes} bytes, which is the limit.");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Strict);
            CheckVersion(document.RootElement);
            RequireKeys(document.RootElement, ModelJson.Default.ModelManifest, name);
            ModelManifest manifest = document.RootElement.Deserialize(ModelJson.Default.ModelManifest)!;
            Validate(manifest);
            _ = manifest.ToReference(); // finds numbers and strings of the settings that have no canonical form
            return manifest;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is what a string of broken UTF-8 or lone surrogates causes when it is asked for.
            string fault = exception is JsonException { Path: string path } ? $"has the wrong kind of value at {path}" : $"is no JSON: {exception.Message}";
            throw new MalformedStreamException($"{name} {fault}.", exception);
        }
    }

    private void CheckVersion(JsonElement root)
    {
        // Nothing else of a greater version can be relied on, so nothing else was looked at.
        if (root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty("formatVersion", out JsonElement version)
            && version.ValueKind == JsonValueKind.Number
            && version.TryGetInt32(out int number)
            && number > ModelManifest.CurrentFormatVersion)
        {
            throw new UnsupportedStreamException(
                $"{name} has format version {number}; this program reads up to {ModelManifest.CurrentFormatVersion}.", needsNewerVersion: true);
        }
    }

    /// <summary>Names all keys that are missing at once, in objects inside too.</summary>
    private static void RequireKeys(JsonElement value, JsonTypeInfo type, string what)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedStreamException($"{what} is {value.ValueKind}; expected an object.");
        }

        string[] required = [.. type.Properties.Where(property => property.IsRequired).Select(property => property.Name)];
        string[] missing = [.. required.Where(key => !value.TryGetProperty(key, out _))];
        if (missing.Length > 0)
        {
            throw new MalformedStreamException($"{what} has no '{string.Join("', '", missing)}'.");
        }

        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (value.TryGetProperty(property.Name, out JsonElement inner)
                && inner.ValueKind == JsonValueKind.Object
                && ModelJson.Default.GetTypeInfo(property.PropertyType) is { Kind: JsonTypeInfoKind.Object } innerType)
            {
                RequireKeys(inner, innerType, $"{what}'s '{property.Name}'");
            }
        }
    }

    private void Validate(ModelManifest manifest)
    {
        Check(manifest.FormatVersion >= 1, "formatVersion", manifest.FormatVersion, "1 or more");
        Check(ModelReference.IsId(manifest.Id), "id", manifest.Id, "1 to 64 of a-z, 0-9, '-', '_' and '.', a letter or digit first");
        Check(manifest.Stage.Length > 0, "stage", manifest.Stage, "a name");
        Check(IsName(manifest.Architecture), "architecture", manifest.Architecture, "a name without control characters");
        Check(manifest.Config.ValueKind == JsonValueKind.Object, "config", manifest.Config.ValueKind, "an object");
        Check(IsPlainFile(manifest.Weights.File), "weights.file", manifest.Weights.File, "a plain file name that ends in .safetensors");
        Check(manifest.Weights.Bytes >= 0, "weights.bytes", manifest.Weights.Bytes, "0 or more");
        Check(ModelReference.IsIdentity(manifest.Weights.Sha256), "weights.sha256", manifest.Weights.Sha256, "64 of 0-9 and a-f");
        if (manifest.Weights.Bytes > SafetensorsFile.MaxBytes)
        {
            throw new LimitExceededException($"{name}'s 'weights.bytes' is {manifest.Weights.Bytes}; the limit is {SafetensorsFile.MaxBytes}.");
        }
    }

    private static bool IsName(string text) => text.Length > 0 && !text.Any(char.IsControl);

    /// <summary>Tells whether a name stays in its folder, on every system.</summary>
    private static bool IsPlainFile(string name) =>
        name.EndsWith(".safetensors", StringComparison.Ordinal) && ModelReference.IsId(name.ToLowerInvariant());

    private void Check<T>(bool isGood, string field, T value, string expected)
    {
        if (!isGood)
        {
            throw new MalformedStreamException($"{name}'s '{field}' is '{value}'; expected {expected}.");
        }
    }
}
