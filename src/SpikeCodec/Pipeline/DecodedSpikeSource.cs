using SpikeCodec.Spikes;

namespace SpikeCodec.Pipeline;

/// <summary>A decoder's planes as a source. It owns the decoder.</summary>
public sealed class DecodedSpikeSource : ISpikeSource
{
    private readonly SpikeDecoder _decoder;
    private DecodedChunk? _chunk;
    private int _taken;

    /// <summary>Initializes a source.</summary>
    /// <param name="decoder">A decoder that makes planes and was not read from yet.</param>
    /// <param name="planes">The planes of the recording, where they are known.</param>
    public DecodedSpikeSource(SpikeDecoder decoder, long? planes = null)
    {
        _decoder = decoder;
        Info = decoder.Info with { Planes = planes };
    }

    /// <summary>Gets the decoder, for what it found out on the way.</summary>
    public SpikeDecoder Decoder => _decoder;

    /// <inheritdoc/>
    public SpikeRecordingInfo Info { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> TrailingBytes => _decoder.TrailingBytes;

    /// <inheritdoc/>
    public int Read(SpikeBlock block)
    {
        block.Planes = block.Capacity;
        block.SideData.Clear(); // planes made from scenes have none, though a stored plane may end inside a byte
        int filled = 0;
        while (filled < block.Capacity && Advance())
        {
            long end = Math.Min(_chunk!.FirstPlane + _chunk.Count, _decoder.Options.EndPlane);
            int run = (int)Math.Min(block.Capacity - filled, end - _chunk.FirstPlane - _taken);
            _chunk.Planes!.CopyPlanes(_taken, run, block, filled);
            block.FirstPlane = filled == 0 ? _chunk.FirstPlane + _taken : block.FirstPlane;
            filled += run;
            _taken += run;
        }

        return block.Planes = filled;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _chunk?.Dispose();
        _decoder.Dispose();
    }

    /// <summary>Makes sure that the current chunk has a wanted plane left.</summary>
    private bool Advance()
    {
        while (_chunk is null || _taken == _chunk.Count || _chunk.FirstPlane + _taken >= _decoder.Options.EndPlane)
        {
            _chunk?.Dispose();
            _chunk = _decoder.ReadChunk();
            if (_chunk is null)
            {
                return false;
            }

            _taken = (int)Math.Max(0, _decoder.Options.FirstPlane - _chunk.FirstPlane);
        }

        return true;
    }
}
