namespace SpikeCodec.Neural.Models;

/// <summary>The file that holds a model's weights.</summary>
public sealed record ModelWeights
{
    /// <summary>Gets the name of the file, which lies beside the manifest: a plain name without folders, ending in <c>.safetensors</c>.</summary>
    public required string File { get; init; }

    /// <summary>Gets the bytes of the file.</summary>
    public required long Bytes { get; init; }

    /// <summary>Gets the SHA-256 of the file as 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
