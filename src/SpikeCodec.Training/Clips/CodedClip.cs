using System.Globalization;
using System.Runtime.InteropServices;
using SpikeCodec.Neural.Models;

namespace SpikeCodec.Training.Clips;

/// <summary>Scenes that a codec has decoded, beside the true ones. A file of it is one of tensors, so that other tools can look at it.</summary>
/// <param name="Width">The pixels of a row.</param>
/// <param name="Height">The number of rows.</param>
/// <param name="Coding">How the scenes were coded.</param>
/// <param name="Truth">The true scenes in time order, one after the other, in expected spikes per plane.</param>
/// <param name="Decoded">The decoded scenes.</param>
internal sealed record CodedClip(int Width, int Height, ClipCoding Coding, Half[] Truth, Half[] Decoded)
{
    private const string TruthName = "truth";
    private const string DecodedName = "decoded";
    private const string CodecKey = "codec";
    private const string QualityKey = "quality";
    private const string IntervalKey = "interval";

    /// <summary>Gets the pixels of a scene.</summary>
    public int Pixels => Width * Height;

    /// <summary>Gets the number of scenes.</summary>
    public int Scenes => Truth.Length / Pixels;

    /// <summary>Writes the clip.</summary>
    public void Write(Stream stream) => new SafetensorsFile([Store(TruthName, Truth), Store(DecodedName, Decoded)], new Dictionary<string, string>
    {
        [CodecKey] = Coding.Codec,
        [QualityKey] = Coding.Quality.ToString(CultureInfo.InvariantCulture),
        [IntervalKey] = Coding.Interval.ToString(CultureInfo.InvariantCulture),
    }).Write(stream);

    /// <summary>Reads a clip.</summary>
    /// <exception cref="MalformedStreamException">The file is none.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CodedClip Read(string path)
    {
        SafetensorsFile file = SafetensorsFile.Parse(File.ReadAllBytes(path));
        return file.Find(TruthName) is { Type: ElementType.F16, Shape: [> 0, > 0, > 0] } truth
            && file.Find(DecodedName) is { Type: ElementType.F16 } decoded
            && decoded.Shape.SequenceEqual(truth.Shape)
            && file.Metadata.TryGetValue(CodecKey, out string? codec)
            && TryGetNumber(file, QualityKey, out int quality)
            && TryGetNumber(file, IntervalKey, out int interval)
            ? new CodedClip((int)truth.Shape[2], (int)truth.Shape[1], new ClipCoding(codec, quality, interval), Load(truth), Load(decoded))
            : throw new MalformedStreamException($"{path} is no clip of decoded scenes; throw it away, and it is made again.");
    }

    private static bool TryGetNumber(SafetensorsFile file, string key, out int number)
    {
        number = 0;
        return file.Metadata.TryGetValue(key, out string? text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static Half[] Load(StoredTensor tensor) => MemoryMarshal.Cast<byte, Half>(tensor.Data.Span).ToArray();

    private StoredTensor Store(string name, Half[] scenes) =>
        new(name, ElementType.F16, [Scenes, Height, Width], MemoryMarshal.AsBytes(scenes.AsSpan()).ToArray());
}
