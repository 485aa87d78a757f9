namespace SpikeCodec.Cli.Output;

/// <summary>The part of a <see cref="VerifyReport"/> about the chunk that suffered most.</summary>
internal sealed record WorstChunkReport(long Index, long FirstPlane, int Planes, double? IsiPsnr, long BitErrors);
