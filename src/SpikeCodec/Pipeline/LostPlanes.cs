namespace SpikeCodec.Pipeline;

/// <summary>A run of planes whose data were lost.</summary>
/// <param name="FirstPlane">The first plane of the run.</param>
/// <param name="Count">The planes of the run.</param>
public readonly record struct LostPlanes(long FirstPlane, long Count);
