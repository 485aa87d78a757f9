namespace SpikeCodec.Codecs;

/// <summary>Which external program coded a stream, for people who want to do the same. A decoder does not need it.</summary>
/// <param name="Name">The name of the encoder: <c>x265</c>.</param>
/// <param name="Version">Its version as it says it, or <c>unknown</c>.</param>
/// <param name="Command">
/// The command line, program first, without folders; <c>WIDTH</c>, <c>HEIGHT</c> and <c>PICTURES</c> stand for the size of the video.
/// </param>
public sealed record ToolReference(string Name, string Version, string Command);
