using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>Hashes that tell sequences and measurements apart.</summary>
internal static class Identity
{
    /// <summary>Gets the hash of parts, in which the order and every boundary counts.</summary>
    public static string Of(params IEnumerable<object?> parts)
    {
        StringBuilder text = new();
        foreach (object? part in parts)
        {
            string value = Convert.ToString(part, CultureInfo.InvariantCulture) ?? string.Empty;
            text.Append(CultureInfo.InvariantCulture, $"{value.Length}:{value}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Gets the hash of a file, or of the names and contents of files of a folder.</summary>
    public static string OfContent(string path, Func<string, bool> counts)
    {
        if (!Directory.Exists(path))
        {
            using FileStream stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }

        IEnumerable<string> files = Directory.EnumerateFiles(path).Where(counts).Order(StringComparer.Ordinal);
        return Of(files.SelectMany(file => new[] { Path.GetFileName(file), OfContent(file, counts) }));
    }
}
