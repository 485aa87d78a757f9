using System.Buffers;
using BenchmarkDotNet.Attributes;
using SpikeCodec.Entropy;

namespace SpikeCodec.Benchmarks;

/// <summary>Entropy coding of integers on one core. A sample is one symbol.</summary>
public class SymbolCoderBenchmarks
{
    private const int Symbols = 1 << 18;
    private const int Rows = 64;

    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly int[] _symbols = new int[Symbols];
    private readonly int[] _decoded = new int[Symbols];
    private readonly byte[] _rows = new byte[Symbols];
    private SymbolTables _tables = null!;
    private byte[] _payload = [];

    /// <summary>Gets or sets the standard deviations: from the one to the other over 64 rows, in any order.</summary>
    [Params("0.05-0.2", "0.12-0.5", "0.12-16", "16-64")]
    public string Scales { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        double[] ends = [.. Scales.Split('-').Select(double.Parse)];
        double[] scales = [.. Enumerable.Range(0, Rows).Select(row => ends[0] * Math.Pow(ends[1] / ends[0], row / (Rows - 1.0)))];
        _tables = SymbolTables.Gaussian(scales);
        Random random = new(1);
        for (int i = 0; i < Symbols; i++)
        {
            _rows[i] = (byte)random.Next(Rows);
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            _symbols[i] = _tables[_rows[i]].IsSilent ? 0 : (int)Math.Round(normal * scales[_rows[i]]);
        }

        Encode();
        _payload = _output.WrittenSpan.ToArray();
    }

    [Benchmark(OperationsPerInvoke = Symbols)]
    public void Encode()
    {
        _output.ResetWrittenCount();
        SymbolCoder.Encode(_symbols, _rows, _tables, _output);
    }

    [Benchmark(OperationsPerInvoke = Symbols)]
    public int Decode() => SymbolCoder.Decode(_payload, _rows, _tables, _decoded);

    [Benchmark(OperationsPerInvoke = Symbols)]
    public double EstimateBits() => SymbolCoder.EstimateBits(_symbols, _rows, _tables);
}
