namespace SpikeCodec.Training.Datasets;

/// <summary>A still or a clip of a library with the name that decides on which side of a split it falls.</summary>
/// <param name="Name">The name of the file or folder, without the folders above.</param>
/// <param name="Value">The still or clip.</param>
internal sealed record NamedItem<T>(string Name, T Value);
