using System.Buffers;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.External;

/// <summary>
/// The scenes of a chunk as one video, made and decoded by programs that people have anyway. The symbols are the decoded samples: an encoder
/// decodes what it wrote, so a stream that was written has been decoded once, and a decoder out of step is noticed.
/// </summary>
internal sealed class ExternalSceneCodec : ISceneCodec
{
    private const int DefaultQuality = 32;
    private const int DefaultBitDepth = 10;

    /// <summary>The time for one small scene: nobody can stop the trial, so it stops itself.</summary>
    private static readonly TimeSpan TrialLimit = TimeSpan.FromMinutes(2);

    private readonly VideoCodec _codec;
    private readonly ExternalToolOptions _options;
    private readonly VideoTools _tools;
    private readonly EncodeJob _job;
    private readonly int _quality;
    private readonly Lazy<ToolReference> _tool;

    /// <summary>Initializes a codec. Programs are looked for when they are needed.</summary>
    /// <exception cref="ArgumentException">There is no such preset, quality or bit depth; the message is for the user.</exception>
    public ExternalSceneCodec(VideoCodec codec, SceneCodecSettings settings, ExternalToolOptions options)
    {
        _codec = codec;
        _options = options;
        _tools = new VideoTools(codec, options);
        _quality = settings.Quality ?? DefaultQuality;
        _job = new EncodeJob
        {
            Width = string.Empty,
            Height = string.Empty,
            Pictures = string.Empty,
            BitDepth = settings.BitDepth ?? DefaultBitDepth,
            Quantizer = codec.QuantizerFor(_quality),
            Configuration = settings.Configuration ?? CodingConfiguration.RandomAccess,
            Preset = settings.Preset ?? codec.DefaultPreset ?? string.Empty,
        };
        Check(settings);
        _tool = new Lazy<ToolReference>(TryOut);
    }

    /// <inheritdoc/>
    public CodecId Id => _codec.Id;

    /// <inheritdoc/>
    public string Name => _codec.Name;

    /// <inheritdoc/>
    public bool NeedsScenes => true;

    /// <inheritdoc/>
    public int? Quality => _quality;

    /// <inheritdoc/>
    public CodingConfiguration? Configuration => _job.Configuration;

    /// <inheritdoc/>
    public string? Preset => _codec.DefaultPreset is null ? null : _job.Preset;

    /// <inheritdoc/>
    public ToolReference? Tool => _tool.Value;

    /// <inheritdoc/>
    /// <remarks>
    /// Of noise at a quantizer of step s, a sample of 8 bits takes about log2(256 / s) bits and one or two more; s doubles every 6 quantizers
    /// of HEVC and VVC, which are at least 0.8 of those here. The finest quantizers of AV1 are finer than that: SVT-AV1 takes up to 14.2 bits.
    /// </remarks>
    public long MaxPayloadBytes(SceneGroupShape shape)
    {
        VideoFormat format = VideoFormat.Of(shape.Geometry, _job.BitDepth, hasChroma: false);
        double step = Math.Pow(2, ((0.8 * _job.Quantizer) - 4) / 6);
        double bits = Math.Log2(256 / step) + 2.5 + Math.Max(0, 0.3 * (16 - _job.Quantizer));
        return 4096 + (shape.Scenes * (256 + (long)(format.Width * format.Height * bits / 8)));
    }

    /// <inheritdoc/>
    public ulong Encode(SceneGroup scenes, SpikeBlock spikes, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        VideoFormat format = VideoFormat.Of(scenes.Shape.Geometry, _job.BitDepth, _codec.HasChroma);
        Exposure exposure = Exposure.For(scenes);
        (byte[] video, _) = Encode(_tools, scenes, format, exposure, cancellationToken);
        new PayloadHeader(_job.BitDepth, exposure).Write(output);
        output.Write(video);
        try
        {
            return Decode(_tools, video, scenes.Shape, format, exposure, null, cancellationToken);
        }
        catch (MalformedStreamException exception)
        {
            throw new ExternalProgramException($"What was encoded does not decode: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public ulong Decode(ReadOnlySpan<byte> payload, SceneGroup scenes, CancellationToken cancellationToken)
    {
        PayloadHeader header = PayloadHeader.Parse(payload);
        VideoFormat format = VideoFormat.Of(scenes.Shape.Geometry, header.BitDepth, _codec.HasChroma);
        return Decode(_tools, payload[PayloadHeader.Size..], scenes.Shape, format, header.Exposure, scenes, cancellationToken);
    }

    private (byte[] Video, ToolReference Tool) Encode(
        VideoTools tools, SceneGroup scenes, VideoFormat format, Exposure exposure, CancellationToken cancellationToken)
    {
        using WorkFolder folder = new();
        VideoSamples.Write(folder[EncodeJob.Input], scenes, format, exposure);
        return tools.Encode(folder, _job.For(format, scenes.Count), cancellationToken);
    }

    private static ulong Decode(
        VideoTools tools,
        ReadOnlySpan<byte> video,
        SceneGroupShape shape,
        VideoFormat format,
        Exposure exposure,
        SceneGroup? scenes,
        CancellationToken cancellationToken)
    {
        using WorkFolder folder = new();
        tools.Decode(folder, video, format, shape.Scenes, cancellationToken);
        return VideoSamples.Read(folder[VideoDecoder.Output], shape, format, exposure, scenes);
    }

    /// <summary>Codes one small scene as all others will be, so that what is missing is missed before any work is done.</summary>
    private ToolReference TryOut()
    {
        SceneGroupShape shape = new(new SpikeGeometry(VideoFormat.LeastSide, VideoFormat.LeastSide), 0, 1, 1);
        VideoFormat format = VideoFormat.Of(shape.Geometry, _job.BitDepth, _codec.HasChroma);
        using SceneGroup scenes = new(shape);
        scenes[0].Luminance.Fill(0.5f);
        VideoTools tools = new(_codec, _options with { TimeLimit = _options.TimeLimit < TrialLimit ? _options.TimeLimit : TrialLimit });
        (byte[] video, ToolReference tool) = Encode(tools, scenes, format, new Exposure(0), CancellationToken.None);
        try
        {
            Decode(tools, video, shape, format, new Exposure(0), null, CancellationToken.None);
        }
        catch (MalformedStreamException exception)
        {
            throw new ExternalProgramException($"What {tool.Name} encodes does not decode here: {exception.Message}", exception);
        }

        return tool;
    }

    private void Check(SceneCodecSettings settings)
    {
        if (_quality is < 0 or > 63)
        {
            throw new ArgumentException($"The quality is {_quality}; expected 0 to 63.");
        }

        if (_job.BitDepth is not (8 or 10))
        {
            throw new ArgumentException($"The bit depth is {_job.BitDepth}; expected 8 or 10.");
        }

        if (settings.Preset is not null && !_codec.Presets.Contains(settings.Preset))
        {
            string expected = _codec.Presets.Count == 0 ? $"codec {_codec.Name} has none" : $"expected {string.Join(", ", _codec.Presets)}";
            throw new ArgumentException($"The preset is '{settings.Preset}'; {expected}.");
        }
    }
}
