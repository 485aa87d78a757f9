using System.Buffers;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using SpikeCodec.Codecs;
using SpikeCodec.Entropy;
using SpikeCodec.Neural.Networks.Tcm;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Neural.Codecs.Tcm;

/// <summary>
/// The paper's scene codec, without attention, with SOAM or with BiSOAM: every scene is a picture of its own. The encoder may look at the
/// spikes around a scene; the decoder reads whole numbers, chooses their tables by whole numbers, and only then computes in floats.
/// </summary>
/// <remarks>
/// Payload (<c>docs/format.md</c>, section 13): layout 1, quality level, exposure step, then the hyperlatents and the latents of all scenes,
/// each a run of <see cref="SymbolCoder"/>.
/// </remarks>
internal sealed class TcmSceneCodec : ISceneCodec, IDisposable
{
    /// <summary>The quality where none is chosen.</summary>
    public const int DefaultQuality = 32;

    private const byte Layout = 1;
    private const int HeaderBytes = 3;

    /// <summary>More than a symbol can take: an escape of 24 bits costs less than eight bytes.</summary>
    private const int MaxSymbolBytes = 8;

    /// <summary>
    /// The symbols of a chunk at most, which are in memory together. Scenes are padded, so that a stream of tiny ones, which cost it nothing,
    /// could else ask for gigabytes.
    /// </summary>
    private const long MaxSymbols = 1 << 26;

    private readonly Lazy<TcmCoder> _coder;

    /// <summary>Initializes the codec. The model is loaded when it is first needed.</summary>
    /// <param name="id">The number in a container.</param>
    /// <param name="name">The name.</param>
    /// <param name="model">What streams name the model by.</param>
    /// <param name="createCoder">Loads the model.</param>
    /// <param name="quality">The quality level, 0 to 63.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such quality level.</exception>
    public TcmSceneCodec(CodecId id, string name, ModelReference model, Func<TcmCoder> createCoder, int quality)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quality);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(quality, LevelGains.Levels);
        Id = id;
        Name = name;
        Model = model;
        _coder = new Lazy<TcmCoder>(createCoder);
        Quality = quality;
    }

    /// <inheritdoc/>
    public CodecId Id { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ModelReference? Model { get; }

    /// <inheritdoc/>
    public int? Quality { get; }

    /// <inheritdoc/>
    public bool NeedsScenes => true;

    /// <inheritdoc/>
    public long MaxPayloadBytes(SceneGroupShape shape)
    {
        TcmLatentShape latents = _coder.Value.ShapeOf(shape.Geometry);
        return HeaderBytes + 64 + ((long)shape.Scenes * (latents.Latents + latents.Hyperlatents) * MaxSymbolBytes);
    }

    /// <inheritdoc/>
    public ulong Encode(SceneGroup scenes, SpikeBlock spikes, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        TcmCoder coder = _coder.Value;
        TcmLatentShape shape = GetShape(coder, scenes);
        int quality = Quality!.Value;
        int exposure = SceneExposure.Choose(scenes);
        int[] hyperlatents = new int[scenes.Count * shape.Hyperlatents];
        int[] latents = new int[scenes.Count * shape.Latents];
        byte[] rows = new byte[latents.Length];
        for (int i = 0; i < scenes.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            coder.Analyse(
                scenes[i],
                spikes,
                quality,
                SceneExposure.Gain(exposure),
                hyperlatents.AsSpan(i * shape.Hyperlatents, shape.Hyperlatents),
                latents.AsSpan(i * shape.Latents, shape.Latents),
                rows.AsSpan(i * shape.Latents, shape.Latents));
        }

        Span<byte> header = output.GetSpan(HeaderBytes);
        header[0] = Layout;
        header[1] = (byte)quality;
        header[2] = (byte)(sbyte)exposure;
        output.Advance(HeaderBytes);
        SymbolCoder.Encode(hyperlatents, shape.HyperlatentRows(scenes.Count), coder.Tables.Hyperlatents, output);
        SymbolCoder.Encode(latents, rows, coder.Tables.Latents, output);
        return Hash(quality, exposure, hyperlatents, latents);
    }

    /// <inheritdoc/>
    public ulong Decode(ReadOnlySpan<byte> payload, SceneGroup scenes, CancellationToken cancellationToken)
    {
        (int quality, int exposure) = ParseHeader(payload);
        TcmCoder coder = _coder.Value;
        TcmLatentShape shape = GetShape(coder, scenes);
        int[] hyperlatents = new int[scenes.Count * shape.Hyperlatents];
        int[] latents = new int[scenes.Count * shape.Latents];
        byte[] rows = new byte[latents.Length];
        ReadOnlySpan<byte> rest = payload[HeaderBytes..];
        rest = rest[SymbolCoder.Decode(rest, shape.HyperlatentRows(scenes.Count), coder.Tables.Hyperlatents, hyperlatents)..];
        for (int i = 0; i < scenes.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            coder.ChooseRows(
                hyperlatents.AsSpan(i * shape.Hyperlatents, shape.Hyperlatents), quality, shape, rows.AsSpan(i * shape.Latents, shape.Latents));
        }

        rest = rest[SymbolCoder.Decode(rest, rows, coder.Tables.Latents, latents)..];
        if (!rest.IsEmpty)
        {
            throw new MalformedStreamException($"{rest.Length} bytes are left after the symbols of {scenes.Count} scenes.");
        }

        for (int i = 0; i < scenes.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            coder.Synthesise(
                hyperlatents.AsSpan(i * shape.Hyperlatents, shape.Hyperlatents),
                latents.AsSpan(i * shape.Latents, shape.Latents),
                quality,
                SceneExposure.Gain(exposure),
                scenes[i]);
        }

        return Hash(quality, exposure, hyperlatents, latents);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_coder.IsValueCreated)
        {
            _coder.Value.Dispose();
        }
    }

    private static TcmLatentShape GetShape(TcmCoder coder, SceneGroup scenes)
    {
        TcmLatentShape shape = coder.ShapeOf(scenes.Shape.Geometry);
        long symbols = scenes.Count * ((long)shape.Latents + shape.Hyperlatents);
        return symbols <= MaxSymbols
            ? shape
            : throw new LimitExceededException($"{scenes.Count} scenes of {scenes.Shape.Geometry} have {symbols} symbols; the limit is {MaxSymbols} a chunk.");
    }

    private static (int Quality, int Exposure) ParseHeader(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < HeaderBytes)
        {
            throw new MalformedStreamException($"The scenes of a chunk have {payload.Length} bytes; expected {HeaderBytes} or more.");
        }

        if (payload[0] != Layout)
        {
            throw new UnsupportedStreamException($"The scenes of a chunk are laid out by version {payload[0]}; this program knows {Layout}.", needsNewerVersion: true);
        }

        (int quality, int exposure) = (payload[1], (sbyte)payload[2]);
        return quality < LevelGains.Levels && exposure is >= SceneExposure.Least and <= SceneExposure.Most
            ? (quality, exposure)
            : throw new MalformedStreamException(
                $"The scenes of a chunk have quality {quality} and exposure {exposure}; expected 0 to {LevelGains.Levels - 1} and {SceneExposure.Least} to {SceneExposure.Most}.");
    }

    private static ulong Hash(int quality, int exposure, int[] hyperlatents, int[] latents)
    {
        XxHash3 hash = new();
        hash.Append([(byte)quality, (byte)(sbyte)exposure]);
        hash.Append(MemoryMarshal.AsBytes<int>(hyperlatents));
        hash.Append(MemoryMarshal.AsBytes<int>(latents));
        return hash.GetCurrentHashAsUInt64();
    }
}
