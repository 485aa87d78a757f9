namespace SpikeCodec.Cli.Output;

/// <summary>What <c>view --json</c> writes.</summary>
internal sealed record ViewReport(string Input, IReadOnlyList<string> Outputs, int Width, int Height, long Scenes);
