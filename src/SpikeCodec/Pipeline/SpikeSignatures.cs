using SpikeCodec.Container;
using SpikeCodec.Spikes.Formats;

namespace SpikeCodec.Pipeline;

/// <summary>Tells the kinds of files apart by their first bytes.</summary>
public static class SpikeSignatures
{
    /// <summary>Gets the greatest number of bytes that <see cref="Recognise"/> looks at.</summary>
    public const int PrefixBytes = 8;

    private static ReadOnlySpan<byte> ZipEntry => [(byte)'P', (byte)'K', 3, 4];

    /// <summary>Tells a file's kind.</summary>
    /// <param name="prefix">The file's first bytes: <see cref="PrefixBytes"/>, or all where there are fewer.</param>
    /// <returns>The kind; <see cref="SpikeFileKind.Dat"/>, which has no signature, where nothing else is recognised.</returns>
    public static SpikeFileKind Recognise(ReadOnlySpan<byte> prefix) =>
        prefix.StartsWith(FrameHeader.Sync) ? SpikeFileKind.Container
        : prefix.StartsWith(NpyHeader.Magic) ? SpikeFileKind.Npy
        : prefix.StartsWith(ZipEntry) ? SpikeFileKind.Npz
        : SpikeFileKind.Dat;
}
