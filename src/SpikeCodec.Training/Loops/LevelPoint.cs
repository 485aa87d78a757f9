namespace SpikeCodec.Training.Loops;

/// <summary>How well a codec does at a quality level, on average over scenes. Bits are estimated.</summary>
/// <param name="Level">The quality level, 0 to 63.</param>
/// <param name="BitsPerPixel">The bits of a scene over its pixels.</param>
/// <param name="HyperBitsPerPixel">Those among them that hyperlatents take.</param>
/// <param name="Psnr">The mean PSNR of decoded scenes in decibels, against true scenes exposed so that white is 1.</param>
public sealed record LevelPoint(int Level, double BitsPerPixel, double HyperBitsPerPixel, double Psnr);
