namespace SpikeCodec.Evaluation.Report.Data;

/// <summary>The pictures of a point, by name: places in <see cref="PageData.Images"/>.</summary>
internal sealed record PagePictures(int Point, IReadOnlyDictionary<string, int> Images);
