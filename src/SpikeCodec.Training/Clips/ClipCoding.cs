namespace SpikeCodec.Training.Clips;

/// <summary>How the scenes of a clip were coded.</summary>
/// <param name="Codec">The scene codec.</param>
/// <param name="Quality">Its quality, 0 (smallest) to 63 (best).</param>
/// <param name="Interval">The planes from one scene to the next.</param>
internal sealed record ClipCoding(string Codec, int Quality, int Interval);
