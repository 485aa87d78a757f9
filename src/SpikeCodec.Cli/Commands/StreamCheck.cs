using SpikeCodec.Codecs;
using SpikeCodec.Pipeline;

namespace SpikeCodec.Cli.Commands;

/// <summary>Decodes a whole stream to hold it to its checksums, symbol hashes and totals.</summary>
internal static class StreamCheck
{
    /// <summary>Checks a stream.</summary>
    /// <returns>The planes of the stream.</returns>
    /// <exception cref="SpikeCodecException">It is damaged, cut off or cannot be decoded.</exception>
    public static long Run(Stream stream, CodecCatalog catalog, int threads, CancellationToken cancellationToken, IProgress<long>? progress = null)
    {
        SpikeDecoderOptions options = new() { Catalog = catalog, Threads = threads, GeneratePlanes = false, Restores = false };
        using SpikeDecoder decoder = new(stream, options, cancellationToken);
        long planes = 0;
        while (decoder.ReadChunk() is DecodedChunk chunk)
        {
            using (chunk)
            {
                planes += chunk.Count;
                progress?.Report(planes);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return decoder.IsCutOff
            ? throw new MalformedStreamException($"The file is cut off: {planes} planes are whole, the end is missing.")
            : planes;
    }
}
