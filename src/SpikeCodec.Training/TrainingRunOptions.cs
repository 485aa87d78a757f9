using SpikeCodec.Codecs.External;
using SpikeCodec.Neural.Runtime;

namespace SpikeCodec.Training;

/// <summary>What a training run needs beside its recipe.</summary>
public sealed record TrainingRunOptions
{
    /// <summary>Gets the folders of pictures, see <see cref="Datasets.PictureLibrary"/>.</summary>
    public required IReadOnlyList<string> Data { get; init; }

    /// <summary>Gets the folder of the run: checkpoint, log, pictures, models.</summary>
    public required string Folder { get; init; }

    /// <summary>Gets the device and the libtorch. Its threads do not count, <see cref="Threads"/> do.</summary>
    public TorchRuntimeOptions Torch { get; init; } = new();

    /// <summary>Gets the threads of an operation, or null for what the recipe says.</summary>
    public int? Threads { get; init; }

    /// <summary>Gets where external programs are looked for, which make the scenes that a restorer learns from.</summary>
    public ExternalToolOptions Tools { get; init; } = new();

    /// <summary>Gets the folder of models to look in first, or null.</summary>
    public string? Models { get; init; }

    /// <summary>Gets a value indicating whether a run in the folder is thrown away.</summary>
    public bool Restart { get; init; }

    /// <summary>Gets the command, for the manifests, or null.</summary>
    public string? Command { get; init; }
}
