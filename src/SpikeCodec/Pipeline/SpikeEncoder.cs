using System.Reflection;
using SpikeCodec.Codecs;
using SpikeCodec.Spikes;

namespace SpikeCodec.Pipeline;

/// <summary>Encodes a recording: reads planes, codes chunks on several threads and writes a stream.</summary>
public sealed class SpikeEncoder(SpikeEncoderOptions options)
{
    /// <summary>Gets the name and version of this library, which stream headers carry.</summary>
    public static string WriterName { get; } =
        "spikecodec " + typeof(SpikeEncoder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Encodes.</summary>
    /// <param name="source">The recording.</param>
    /// <param name="output">Gets the stream; it need not seek.</param>
    /// <param name="progress">Is told the planes read so far.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="SpikeCodecException">The recording is not what it should be, or over a limit, or an external program is missing or fails.</exception>
    /// <exception cref="IOException">The recording cannot be read or the stream cannot be written.</exception>
    public EncodeResult Encode(ISpikeSource source, Stream output, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        SpikeRecordingInfo info = source.Info;
        bool isExact = options.Coding is ChunkCoding.Exact;
        ChunkEncoder encoder = new(options, info.Layout);
        StreamHeader header = CreateHeader(info, encoder.ChunkPlanes);
        byte[] payload = header.ToPayload();
        if (payload.Length > options.Limits.MaxHeaderBytes)
        {
            throw new LimitExceededException($"The tags make a stream header of more than {options.Limits.MaxHeaderBytes} bytes.");
        }

        SpikeStreamWriter writer = new(output, payload, info.Geometry);
        using SourceDigest digest = new(info.Layout, isExact);
        using DigestingSource digested = new(source, digest, progress);
        using PlaneWindowReader windows = new(digested, encoder.ChunkPlanes, encoder.PlanesBefore, encoder.PlanesAfter);

        long planes = 0;
        long scenes = 0;
        int interval = options.Coding is ChunkCoding.Scenes coding ? coding.Interval : 0;
        foreach (EncodedChunk chunk in OrderedWork.Run(
            windows.TryRead, window => encoder.Encode(window, cancellationToken), options.Threads))
        {
            using (chunk)
            {
                cancellationToken.ThrowIfCancellationRequested();
                writer.WriteChunk(chunk);
                planes += chunk.Planes;
                scenes += interval > 0 ? (chunk.Planes + interval - 1) / interval : 0;
            }
        }

        ReadOnlySpan<byte> trailing = source.TrailingBytes.Span;
        digest.Complete(trailing);
        writer.Complete(planes, isExact ? trailing : [], digest);
        return new EncodeResult
        {
            Header = header,
            Planes = planes,
            Scenes = scenes,
            Chunks = writer.Chunks,
            SourceBytes = digest.FileBytes,
            StreamBytes = writer.Position,
            DroppedBytes = isExact ? 0 : digest.FileBytes - PlaneLayout.Plain(info.Geometry).FileBytes(planes),
        };
    }

    private StreamHeader CreateHeader(SpikeRecordingInfo info, int chunkPlanes)
    {
        // What a stream of scenes decodes to has no label columns, so its header does not speak of any.
        PlaneLayout layout = options.Coding is ChunkCoding.Exact ? info.Layout : PlaneLayout.Plain(info.Geometry);
        ISceneCodec? codec = (options.Coding as ChunkCoding.Scenes)?.Codec;
        ModelReference? model = codec?.Model;
        ToolReference? tool = codec?.Tool;
        SceneHeader? scenesHeader = options.Coding is ChunkCoding.Scenes coding ? CreateSceneHeader(coding) : null;
        bool hasPhase = options.Coding is ChunkCoding.Scenes { HasCodedPhase: true };
        return new StreamHeader
        {
            Minor = hasPhase || scenesHeader?.Restorer is not null ? 3 : tool is not null ? 2 : model is not null ? 1 : 0,
            MustUnderstand = hasPhase ? [StreamFeatures.CodedPhase] : [],
            RowBits = layout.RowBits,
            Height = layout.Geometry.Height,
            PixelRuns = layout.RowBits == layout.Geometry.Width ? [] : layout.Runs,
            ByteAligned = layout.ByteAligned,
            RatePlanes = info.Rate.Planes,
            RateSeconds = info.Rate.Seconds,
            RowOrder = info.RowOrder,
            Exact = options.Coding is ChunkCoding.Exact,
            Codec = options.Coding switch
            {
                ChunkCoding.Exact exact => exact.Codec.Name,
                ChunkCoding.Scenes scenes => scenes.Codec.Name,
                _ => string.Empty,
            },
            Model = model,
            Tool = tool,
            ChunkPlanes = chunkPlanes,
            Scenes = scenesHeader,
            Writer = WriterName,
            Tags = options.Tags,
        };
    }

    private static SceneHeader CreateSceneHeader(ChunkCoding.Scenes coding) => new()
    {
        Reconstructor = coding.Codec.NeedsScenes ? coding.Reconstructor.Name : null,
        Interval = coding.Interval,
        Generator = coding.Generator.Name,
        GeneratorSettings = coding.Generator.Settings,
        Restorer = coding.Restorer is ISceneRestorer restorer ? CreateReference(restorer, coding.Codec) : null,
    };

    private static RestorerReference CreateReference(ISceneRestorer restorer, ISceneCodec codec) =>
        codec.Quality is int quality && restorer.Codecs.Contains(codec.Name)
            ? new RestorerReference(restorer.Name, restorer.Model, quality)
            : throw new UnsupportedStreamException(
                $"Restorer {restorer.Model.Id} repairs the scenes of {string.Join(", ", restorer.Codecs)}, not those of {codec.Name}.");
}
