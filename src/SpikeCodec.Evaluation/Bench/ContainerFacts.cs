using SpikeCodec.Container;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>What a container holds, frame by frame.</summary>
/// <param name="PayloadBytes">The bytes of the payloads of all chunks.</param>
/// <param name="Chunks">The first plane and the planes of every chunk, in time order.</param>
internal sealed record ContainerFacts(long PayloadBytes, IReadOnlyList<(long FirstPlane, int Planes)> Chunks)
{
    /// <summary>Reads a container that was just written.</summary>
    public static ContainerFacts Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        FrameScanner scanner = new(stream, DecodeLimits.Default);
        long payloadBytes = 0;
        List<(long FirstPlane, int Planes)> chunks = [];
        while (scanner.TryRead() is Frame frame)
        {
            if (frame.Header.Type == FrameType.Chunk)
            {
                payloadBytes += frame.Payload.Length;
                chunks.Add((frame.Header.FirstPlane, (int)frame.Header.Planes));
            }
        }

        return new ContainerFacts(payloadBytes, chunks);
    }
}
