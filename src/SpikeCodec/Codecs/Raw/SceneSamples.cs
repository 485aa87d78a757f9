using System.Buffers;

namespace SpikeCodec.Codecs.Raw;

/// <summary>A scene's 16-bit samples in pooled memory.</summary>
internal sealed class SceneSamples(int pixels) : IDisposable
{
    private readonly ushort[] _samples = ArrayPool<ushort>.Shared.Rent(pixels);

    /// <summary>Gets the samples, row by row.</summary>
    public Span<ushort> Span => _samples.AsSpan(0, pixels);

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<ushort>.Shared.Return(_samples);
}
