namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>What a point is a measurement of: no key is measured twice into one folder.</summary>
/// <param name="Sequence">The sequence.</param>
/// <param name="Scenes">Its scenes.</param>
/// <param name="Reconstructor">What made the scenes that were coded; <c>none</c> where they are pictures themselves.</param>
/// <param name="Codec">The codec, as tables call it.</param>
/// <param name="Model">The id and identity of its model, or the name and version of its external program, or null where it has neither.</param>
/// <param name="Quality">The quality, or x265's QP.</param>
internal sealed record PointKey(string Sequence, int Scenes, string Reconstructor, string Codec, string? Model, int Quality);
