using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace SpikeCodec.Neural.Models;

/// <summary>
/// Writes safetensors files in one fixed form: names sorted ordinally, no spaces but those that fill the header up, and data in the order of
/// falling number sizes, so that all are aligned without holes, as the format's first implementation does it.
/// </summary>
internal static class SafetensorsWriter
{
    /// <summary>Writes a file.</summary>
    public static void Write(SafetensorsFile file, Stream stream)
    {
        List<StoredTensor> stored = [.. file.Tensors.OrderByDescending(tensor => tensor.Type.Bytes())];
        byte[] json = CreateHeader(file, stored);
        if (json.Length > SafetensorsHeader.MaxJsonBytes)
        {
            throw new ArgumentException($"The header has {json.Length} bytes; readers allow {SafetensorsHeader.MaxJsonBytes}.", nameof(file));
        }

        long bytes = SafetensorsHeader.PrefixBytes + json.Length + stored.Sum(tensor => (long)tensor.Data.Length);
        if (bytes > SafetensorsFile.MaxBytes)
        {
            throw new ArgumentException($"The file has {bytes} bytes; readers allow {SafetensorsFile.MaxBytes}.", nameof(file));
        }

        Span<byte> prefix = stackalloc byte[SafetensorsHeader.PrefixBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)json.Length);
        stream.Write(prefix);
        stream.Write(json);
        foreach (StoredTensor tensor in stored)
        {
            stream.Write(tensor.Data.Span);
        }
    }

    private static byte[] CreateHeader(SafetensorsFile file, List<StoredTensor> stored)
    {
        Dictionary<StoredTensor, long> begins = new(ReferenceEqualityComparer.Instance);
        long end = 0;
        foreach (StoredTensor tensor in stored)
        {
            begins[tensor] = end;
            end += tensor.Data.Length;
        }

        ArrayBufferWriter<byte> output = new();
        using (Utf8JsonWriter json = new(output))
        {
            json.WriteStartObject();
            WriteMetadata(json, file.Metadata);
            foreach (StoredTensor tensor in file.Tensors)
            {
                WriteEntry(json, tensor, begins[tensor]);
            }

            json.WriteEndObject();
        }

        int padding = -output.WrittenCount & (SafetensorsHeader.Alignment - 1);
        output.GetSpan(padding)[..padding].Fill((byte)' ');
        output.Advance(padding);
        return output.WrittenSpan.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count == 0)
        {
            return;
        }

        json.WriteStartObject(SafetensorsHeader.MetadataKey);
        foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, StoredTensor tensor, long begin)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Type.ToString());
        json.WriteStartArray("shape");
        foreach (long size in tensor.Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(begin + tensor.Data.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
