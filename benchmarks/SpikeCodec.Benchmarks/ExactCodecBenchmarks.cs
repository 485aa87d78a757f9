using System.Buffers;
using BenchmarkDotNet.Attributes;
using SpikeCodec.Codecs;
using SpikeCodec.Spikes;

namespace SpikeCodec.Benchmarks;

/// <summary>The exact codec on one chunk, on one core. A sample is one bit.</summary>
public class ExactCodecBenchmarks
{
    private const int Planes = 256;
    private const int Samples = 400 * 250 * Planes;

    private SpikeBlock _planes = null!;
    private IExactCodec _codec = null!;
    private byte[] _payload = [];

    /// <summary>Gets or sets the codec, and behind a colon the work to spend where the codec can be told.</summary>
    [Params("isi-fast", "timepack:Fast", "timepack:Normal")]
    public string Codec { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _planes = MovingTexture.Make(new SpikeGeometry(400, 250), Planes);
        string[] parts = Codec.Split(':');
        ExactEffort effort = parts.Length > 1 ? Enum.Parse<ExactEffort>(parts[1]) : ExactEffort.Fast;
        _codec = CodecCatalog.BuiltIn.ExactCodecs.Find(parts[0]).Create(new ExactCodecSettings { Effort = effort });
        _payload = Encode();
    }

    [GlobalCleanup]
    public void Cleanup() => _planes.Dispose();

    [Benchmark(OperationsPerInvoke = Samples)]
    public byte[] Encode()
    {
        ArrayBufferWriter<byte> output = new();
        _codec.Encode(_planes, output, CancellationToken.None);
        return output.WrittenSpan.ToArray();
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public void Decode() => _codec.Decode(_payload, _planes, CancellationToken.None);
}
