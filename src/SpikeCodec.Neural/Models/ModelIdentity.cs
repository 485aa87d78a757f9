using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SpikeCodec.Neural.Models;

/// <summary>
/// The identity of a model: drawn from its weights and from how its network is built, because the same weights decode differently
/// in another network. <c>docs/format.md</c> defines it, as streams carry it.
/// </summary>
internal static class ModelIdentity
{
    /// <summary>Computes the identity.</summary>
    /// <param name="architecture">The name of the network.</param>
    /// <param name="config">Its settings.</param>
    /// <param name="weightsSha256">The SHA-256 of the file of weights as 64 lower-case hexadecimal digits.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <exception cref="JsonException">The settings have a number that is too large for a 64-bit float.</exception>
    public static string Compute(string architecture, JsonElement config, string weightsSha256)
    {
        string text = $"spikecodec model 1\n{architecture}\n{CanonicalJson.Write(config)}\n{weightsSha256}\n";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
