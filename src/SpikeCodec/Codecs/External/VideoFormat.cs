using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.External;

/// <summary>The pictures that scenes become: gray, padded to what every video codec takes.</summary>
/// <param name="Width">The width: that of a scene, up to a multiple of <see cref="Multiple"/> and at least <see cref="LeastSide"/>.</param>
/// <param name="Height">The height, likewise.</param>
/// <param name="BitDepth">The bits of a sample: 8, in one byte, or 10, in two, the low one first.</param>
/// <param name="HasChroma">Whether two planes of a quarter of the samples each follow a picture's own: middle gray, for programs that cannot do without.</param>
internal readonly record struct VideoFormat(int Width, int Height, int BitDepth, bool HasChroma)
{
    /// <summary>The least coding block of VVC, and of HEVC here.</summary>
    public const int Multiple = 8;

    /// <summary>The least picture of SVT-AV1.</summary>
    public const int LeastSide = 64;

    /// <summary>Gets the greatest sample.</summary>
    public int MaxSample => (1 << BitDepth) - 1;

    /// <summary>Gets the bytes of a sample.</summary>
    public int SampleBytes => BitDepth > 8 ? 2 : 1;

    /// <summary>Gets the bytes of a picture's own samples.</summary>
    public int LumaBytes => Width * Height * SampleBytes;

    /// <summary>Gets the bytes of a picture in a file.</summary>
    public int PictureBytes => HasChroma ? LumaBytes / 2 * 3 : LumaBytes;

    /// <summary>Gets the format of a scene's picture.</summary>
    public static VideoFormat Of(SpikeGeometry geometry, int bitDepth, bool hasChroma) =>
        new(Pad(geometry.Width), Pad(geometry.Height), bitDepth, hasChroma);

    private static int Pad(int side) => Math.Max(LeastSide, (side + Multiple - 1) / Multiple * Multiple);
}
