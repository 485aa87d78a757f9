namespace SpikeCodec.Cli.Commands;

/// <summary>How <c>view</c> shows scenes.</summary>
/// <param name="Count">The scenes to show.</param>
/// <param name="Gamma">Luminance is shown to the power of 1 / gamma.</param>
/// <param name="White">The spikes per plane shown white, or null to choose by the scenes.</param>
/// <param name="PicturesPerSecond">The speed of an animation.</param>
internal sealed record ViewLook(int Count, double Gamma, double? White, double PicturesPerSecond);
