namespace SpikeCodec.Spikes;

/// <summary>A run of picture pixels in a stored row.</summary>
/// <param name="Start">The bit of the stored row where the run begins.</param>
/// <param name="Count">The pixels of the run, 1 or more.</param>
public readonly record struct PixelRun(int Start, int Count);
