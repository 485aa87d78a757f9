namespace SpikeCodec.Spikes.Formats;

/// <summary>A known layout and what speaks for it.</summary>
/// <param name="Known">The layout and its name.</param>
/// <param name="Score">How clear a picture the first planes give in this layout, 0 (none) to 1.</param>
/// <param name="FitsSize">Whether the file is a whole number of planes; null where its size is not known.</param>
public sealed record GeometryCandidate(KnownLayout Known, double Score, bool? FitsSize);
