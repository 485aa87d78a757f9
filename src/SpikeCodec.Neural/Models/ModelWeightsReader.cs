using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace SpikeCodec.Neural.Models;

/// <summary>Reads files of weights, and trusts none whose size or SHA-256 is not that of the manifest.</summary>
internal static class ModelWeightsReader
{
    /// <summary>The files that this process has found to be what their manifests say, as they were then.</summary>
    private static readonly ConcurrentDictionary<(string Path, DateTime Written, string Sha256), bool> Sound = new();

    /// <summary>Reads the weights of a model.</summary>
    public static SafetensorsFile Read(StoredModel model, bool trustsCache)
    {
        (byte[] file, DateTime written) = ReadFile(model);
        ModelWeights weights = model.Manifest.Weights;
        (string, DateTime, string) key = (Path.GetFullPath(model.WeightsPath), written, weights.Sha256);
        if (!trustsCache || !Sound.ContainsKey(key))
        {
            CheckHash(model, file);
            Sound[key] = true;
        }

        try
        {
            return SafetensorsFile.Parse(file);
        }
        catch (MalformedStreamException exception)
        {
            throw new MalformedStreamException($"Model {model.Manifest.Id}: {weights.File}: {exception.Message}", exception);
        }
    }

    /// <summary>Reads the whole file: what is hashed is what is used, whatever happens to the file meanwhile.</summary>
    private static (byte[] File, DateTime Written) ReadFile(StoredModel model)
    {
        ModelWeights weights = model.Manifest.Weights;
        try
        {
            using FileStream stream = File.OpenRead(model.WeightsPath);
            if (stream.Length != weights.Bytes)
            {
                throw new MalformedStreamException(
                    $"Model {model.Manifest.Id}: {weights.File} has {stream.Length} bytes, its manifest says {weights.Bytes}: the file was altered or cut off.");
            }

            byte[] file = new byte[weights.Bytes];
            stream.ReadExactly(file);
            return (file, File.GetLastWriteTimeUtc(stream.SafeFileHandle));
        }
        catch (FileNotFoundException exception)
        {
            throw new UnsupportedStreamException($"Model {model.Manifest.Id} has no weights: {model.WeightsPath} is missing.", inner: exception);
        }
    }

    private static void CheckHash(StoredModel model, byte[] file)
    {
        ModelWeights weights = model.Manifest.Weights;
        string actual = Convert.ToHexStringLower(SHA256.HashData(file));
        if (actual != weights.Sha256)
        {
            throw new MalformedStreamException(
                $"Model {model.Manifest.Id}: {weights.File} has sha256 {actual}, its manifest says {weights.Sha256}: the file was altered.");
        }
    }
}
