namespace SpikeCodec.Neural.Models;

/// <summary>
/// A file of tensors in the safetensors format: the length of a header, the header in JSON, the numbers. It is data and nothing else: reading one
/// runs no code and takes no more memory than the file.
/// </summary>
public sealed class SafetensorsFile
{
    /// <summary>The bytes of a file at most: what one array holds, a little less than 2 GiB.</summary>
    public static readonly long MaxBytes = Array.MaxLength;

    private readonly Dictionary<string, StoredTensor> _byName;

    /// <summary>Initializes a file to be written.</summary>
    /// <param name="tensors">The tensors, in any order.</param>
    /// <param name="metadata">What the file says of itself.</param>
    /// <exception cref="ArgumentException">Two tensors have one name, one has a name that cannot be, or data that do not fit its shape.</exception>
    public SafetensorsFile(IEnumerable<StoredTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        Tensors = [.. tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)];
        Metadata = metadata ?? new Dictionary<string, string>();
        _byName = [];
        foreach (StoredTensor tensor in Tensors)
        {
            Check(tensor);
            if (!_byName.TryAdd(tensor.Name, tensor))
            {
                throw new ArgumentException($"There are two tensors '{tensor.Name}'.", nameof(tensors));
            }
        }
    }

    /// <summary>Gets the tensors, sorted by name.</summary>
    public IReadOnlyList<StoredTensor> Tensors { get; }

    /// <summary>Gets what the file says of itself.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Gets the count of numbers in all tensors.</summary>
    public long Elements => Tensors.Sum(tensor => tensor.Elements);

    /// <summary>Reads a file from memory, which the tensors go on to use.</summary>
    /// <exception cref="SpikeCodecException">A rule of the format is broken or a limit exceeded; the message names the tensor and the value.</exception>
    public static SafetensorsFile Parse(ReadOnlyMemory<byte> file)
    {
        int jsonBytes = SafetensorsHeader.ParseLength(file.Span, file.Length);
        ReadOnlyMemory<byte> data = file[(SafetensorsHeader.PrefixBytes + jsonBytes)..];
        SafetensorsHeader header = SafetensorsHeader.Parse(file.Slice(SafetensorsHeader.PrefixBytes, jsonBytes), data.Length);
        return new SafetensorsFile(
            header.Entries.Select(entry => new StoredTensor(entry.Name, entry.Type, entry.Shape, data[(int)entry.Begin..(int)entry.End])),
            header.Metadata);
    }

    /// <summary>Counts the numbers of a file by its header alone.</summary>
    /// <param name="stream">The file, from its beginning; it must be able to seek.</param>
    /// <exception cref="SpikeCodecException">The header breaks a rule of the format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static long CountElements(Stream stream)
    {
        Span<byte> prefix = stackalloc byte[SafetensorsHeader.PrefixBytes];
        long length = stream.Length;
        stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
        byte[] json = new byte[SafetensorsHeader.ParseLength(prefix, length)];
        stream.ReadExactly(json);
        return SafetensorsHeader.Parse(json, length - prefix.Length - json.Length).Entries.Sum(entry => entry.Elements);
    }

    /// <summary>Finds a tensor.</summary>
    /// <returns>The tensor, or null where there is none of this name.</returns>
    public StoredTensor? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Writes the file. The same tensors give the same bytes, whatever their order was.</summary>
    /// <exception cref="ArgumentException">The header or the file would be larger than readers allow.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Write(Stream stream) => SafetensorsWriter.Write(this, stream);

    private static void Check(StoredTensor tensor)
    {
        if (tensor.Name is "" or SafetensorsHeader.MetadataKey)
        {
            throw new ArgumentException($"A tensor cannot have the name '{tensor.Name}'.", nameof(tensor));
        }

        if (tensor.Shape.Count > SafetensorsHeader.MaxDimensions || SafetensorsEntry.BytesOf(tensor.Type, tensor.Shape) != tensor.Data.Length)
        {
            throw new ArgumentException(
                $"Tensor '{tensor.Name}' of type {tensor.Type} and shape [{string.Join(", ", tensor.Shape)}] cannot have {tensor.Data.Length} bytes.",
                nameof(tensor));
        }
    }
}
