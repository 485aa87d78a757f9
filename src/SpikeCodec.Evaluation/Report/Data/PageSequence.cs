namespace SpikeCodec.Evaluation.Report.Data;

/// <summary>A sequence, and the size of a frame of its films.</summary>
internal sealed record PageSequence(string Name, int Group, int FilmWidth, int FilmHeight);
