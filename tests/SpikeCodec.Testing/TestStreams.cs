using SpikeCodec.Codecs;
using SpikeCodec.Container;
using SpikeCodec.Pipeline;
using SpikeCodec.Simulation;
using SpikeCodec.Spikes;
using SpikeCodec.Spikes.Formats;

namespace SpikeCodec.Testing;

/// <summary>Encodes and decodes in memory.</summary>
public static class TestStreams
{
    /// <summary>Gets options that keep every bit.</summary>
    public static SpikeEncoderOptions Exact(int chunkPlanes = 256, ExactEffort effort = ExactEffort.Fast) => new()
    {
        Coding = new ChunkCoding.Exact(CodecCatalog.BuiltIn.CreateExact(effort)),
        ChunkPlanes = chunkPlanes,
        Threads = 1,
    };

    /// <summary>Gets options that keep every bit by the codec <c>timepack</c>.</summary>
    public static SpikeEncoderOptions TimePacked(int chunkPlanes) => Exact(chunkPlanes) with
    {
        Coding = new ChunkCoding.Exact(CodecCatalog.BuiltIn.ExactCodecs.Find("timepack").Create(new ExactCodecSettings { Effort = ExactEffort.Fast })),
    };

    /// <summary>Gets options that go by way of raw scenes.</summary>
    public static SpikeEncoderOptions Scenes(int chunkPlanes = 256, int interval = 8, GeneratorSettings? generator = null)
    {
        CodecCatalog catalog = CodecCatalog.BuiltIn;
        GeneratorSettings settings = generator ?? new GeneratorSettings();
        return new SpikeEncoderOptions
        {
            Coding = new ChunkCoding.Scenes(
                catalog.Reconstructors.Find("tfp").Create(new()),
                catalog.SceneCodecs.Find("raw").Create(new()),
                catalog.Generators.Find("if").Create(settings))
            {
                Interval = interval,
            },
            ChunkPlanes = chunkPlanes,
            Threads = 1,
        };
    }

    /// <summary>Encodes a recording.</summary>
    public static byte[] Encode(SpikeBlock recording, SpikeEncoderOptions options, PlaneLayout? layout = null, byte[]? trailing = null)
    {
        using MemoryStream stream = new();
        using BlockSource source = new(recording, layout, trailing);
        new SpikeEncoder(options).Encode(source, stream);
        return stream.ToArray();
    }

    /// <summary>Finds the sound frames of a file.</summary>
    public static List<Frame> Frames(byte[] file)
    {
        using MemoryStream stream = new(file);
        FrameScanner scanner = new(stream, DecodeLimits.Default);
        List<Frame> frames = [];
        while (scanner.TryRead() is Frame frame)
        {
            frames.Add(frame);
        }

        return frames;
    }

    /// <summary>Decodes a stream to the file that the recording was.</summary>
    public static byte[] DecodeToFile(byte[] stream)
    {
        using MemoryStream input = new(stream);
        using MemoryStream output = new();
        using SpikeDecoder decoder = new(input);
        using DatSpikeSink sink = new(output, decoder.Info.Layout, leaveOpen: true);
        while (decoder.ReadChunk() is DecodedChunk chunk)
        {
            using (chunk)
            {
                sink.Write(chunk.Planes!);
            }
        }

        sink.Complete(decoder.TrailingBytes.Span);
        return output.ToArray();
    }

    /// <summary>Decodes all planes of a file, in one array, and whatever follows them.</summary>
    public static byte[] Decode(byte[] file, SpikeDecoderOptions? options = null) => Decode(file, options, out _);

    /// <summary>Decodes all planes of a file, in one array, and whatever follows them.</summary>
    public static byte[] Decode(byte[] file, SpikeDecoderOptions? options, out SpikeDecoder used)
    {
        using MemoryStream stream = new(file);
        using SpikeDecoder decoder = new(stream, options ?? new SpikeDecoderOptions { Threads = 1 });
        used = decoder;
        List<byte> planes = [];
        while (decoder.ReadChunk() is DecodedChunk chunk)
        {
            using (chunk)
            {
                planes.AddRange(chunk.Planes!.Bytes);
            }
        }

        planes.AddRange(decoder.TrailingBytes.Span);
        return [.. planes];
    }
}
