using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace SpikeCodec.Neural.Models;

/// <summary>
/// The header of a safetensors file: an 8-byte length and a JSON object. Files come from anywhere, so every number is checked before it is
/// used, and whatever a file could say in two ways is refused.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>The bytes of the length that a file begins with.</summary>
    public const int PrefixBytes = sizeof(ulong);

    /// <summary>The JSON of a header at most: some ten thousand tensors.</summary>
    public const int MaxJsonBytes = 4 << 20;

    /// <summary>The dimensions of a tensor at most.</summary>
    public const int MaxDimensions = 8;

    /// <summary>The key that is no tensor.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>What headers are filled up to, so that the data begin at a whole multiple of the largest number.</summary>
    public const int Alignment = 8;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    private SafetensorsHeader(List<SafetensorsEntry> entries, Dictionary<string, string> metadata)
    {
        Entries = entries;
        Metadata = metadata;
    }

    /// <summary>Gets the tensors in the order of their data.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries { get; }

    /// <summary>Gets what the file says of itself.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Gets the length of the JSON.</summary>
    /// <param name="file">At least the first 8 bytes of the file, where it has as many.</param>
    /// <param name="fileBytes">The bytes of the whole file.</param>
    /// <exception cref="SpikeCodecException">The file is too short, or the header too long or not aligned.</exception>
    public static int ParseLength(ReadOnlySpan<byte> file, long fileBytes)
    {
        if (fileBytes < PrefixBytes)
        {
            throw new MalformedStreamException($"A safetensors file has at least {PrefixBytes} bytes; this one has {fileBytes}.");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (length > (ulong)(fileBytes - PrefixBytes))
        {
            throw new MalformedStreamException($"The safetensors header has {length} bytes; {fileBytes - PrefixBytes} are left in the file.");
        }

        if (length > MaxJsonBytes)
        {
            throw new LimitExceededException($"The safetensors header has {length} bytes; the limit is {MaxJsonBytes}.");
        }

        return length % Alignment == 0
            ? (int)length
            : throw new MalformedStreamException($"The safetensors header has {length} bytes; expected a multiple of {Alignment}, so that the data are aligned.");
    }

    /// <summary>Parses the JSON.</summary>
    /// <param name="json">The JSON, with the spaces that fill it up.</param>
    /// <param name="dataBytes">The bytes that follow it.</param>
    /// <exception cref="MalformedStreamException">A rule is broken; the message names the tensor and the value.</exception>
    public static SafetensorsHeader Parse(ReadOnlyMemory<byte> json, long dataBytes)
    {
        try
        {
            if (json.Span is not [(byte)'{', ..])
            {
                throw new MalformedStreamException("The safetensors header does not begin with '{'.");
            }

            using JsonDocument document = JsonDocument.Parse(json, Strict);
            return Parse(document.RootElement, dataBytes);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            // The second is what a name of broken UTF-8 or lone surrogates causes when it is asked for.
            throw new MalformedStreamException($"The safetensors header is no JSON of the kind expected: {exception.Message}", exception);
        }
    }

    private static SafetensorsHeader Parse(JsonElement root, long dataBytes)
    {
        List<SafetensorsEntry> entries = [];
        Dictionary<string, string> metadata = [];
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (property.NameEquals(MetadataKey))
            {
                ReadMetadata(property.Value, metadata);
            }
            else
            {
                entries.Add(SafetensorsEntryReader.Read(property.Name, property.Value));
            }
        }

        // Tensors without numbers begin and end at one place; one with numbers that begins there too comes after them.
        entries.Sort((one, other) => (one.Begin, one.End, one.Name).CompareTo((other.Begin, other.End, other.Name)));
        CheckOrder(entries, dataBytes);
        return new SafetensorsHeader(entries, metadata);
    }

    private static void CheckOrder(List<SafetensorsEntry> entries, long dataBytes)
    {
        long end = 0;
        foreach (SafetensorsEntry entry in entries)
        {
            if (entry.Begin != end)
            {
                string fault = entry.Begin < end ? "overlaps the tensor before it" : "leaves a hole before it";
                throw new MalformedStreamException($"Tensor '{entry.Name}' begins at {entry.Begin}; expected {end}: it {fault}.");
            }

            if (entry.Begin % entry.Type.Bytes() != 0)
            {
                throw new MalformedStreamException(
                    $"Tensor '{entry.Name}' begins at {entry.Begin}; expected a multiple of {entry.Type.Bytes()} for numbers of type {entry.Type}.");
            }

            end = entry.End;
        }

        if (end != dataBytes)
        {
            throw new MalformedStreamException($"The tensors of the safetensors file take {end} bytes; the file has {dataBytes}.");
        }
    }

    private static void ReadMetadata(JsonElement value, Dictionary<string, string> metadata)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedStreamException($"The safetensors header's '{MetadataKey}' is {value.ValueKind}; expected an object of strings.");
        }

        foreach (JsonProperty property in value.EnumerateObject())
        {
            metadata[property.Name] = property.Value.ValueKind == JsonValueKind.String
                ? property.Value.GetString()!
                : throw new MalformedStreamException(
                    $"The safetensors header's '{MetadataKey}' has '{property.Name}': {property.Value.ValueKind}; expected a string.");
        }
    }
}
