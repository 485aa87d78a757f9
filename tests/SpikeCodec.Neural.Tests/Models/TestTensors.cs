using CsCheck;
using SpikeCodec.Neural.Models;

namespace SpikeCodec.Neural.Tests.Models;

/// <summary>Tensors for files.</summary>
internal static class TestTensors
{
    private static readonly Gen<string> Name = Gen.String[Gen.Char["abcz.\"\\/\u0001é\u4e2d "], 1, 6];

    private static readonly Gen<StoredTensor> Tensor = Gen.Select(Name, Gen.Enum<ElementType>(), Gen.Long[0, 4].Array[0, 4], Gen.Int).Select(
        (name, type, shape, seed) =>
        {
            byte[] data = new byte[shape.Aggregate(1L, (product, size) => product * size) * type.Bytes()];
            new Random(seed).NextBytes(data);
            return new StoredTensor(name, type, shape, data);
        });

    private static readonly Gen<Dictionary<string, string>> Metadata = Gen.Dictionary(Name, Name)[0, 3];

    /// <summary>Gets files of up to six tensors.</summary>
    public static Gen<SafetensorsFile> Files { get; } = Gen.Select(Tensor.Array[0, 6], Metadata).Select(
        (tensors, metadata) => new SafetensorsFile(tensors.DistinctBy(tensor => tensor.Name), metadata));

    /// <summary>Makes a file of two small tensors.</summary>
    public static SafetensorsFile Small() => new(
        [
            new StoredTensor("b.weight", ElementType.F32, [2, 2], Enumerable.Range(0, 16).Select(value => (byte)value).ToArray()),
            new StoredTensor("a.table", ElementType.I16, [3], new byte[] { 1, 0, 2, 0, 3, 0 }),
        ],
        new Dictionary<string, string> { ["made"] = "by hand" });

    /// <summary>Gets the bytes of a file.</summary>
    public static byte[] ToBytes(this SafetensorsFile file)
    {
        using MemoryStream stream = new();
        file.Write(stream);
        return stream.ToArray();
    }

    /// <summary>Puts a file together from its header's JSON, filled up by spaces, and its data.</summary>
    public static byte[] Join(string json, int dataBytes)
    {
        byte[] header = System.Text.Encoding.UTF8.GetBytes(json);
        int padding = -header.Length & 7;
        return [.. BitConverter.GetBytes((ulong)(header.Length + padding)), .. header, .. Enumerable.Repeat((byte)' ', padding), .. new byte[dataBytes]];
    }
}
