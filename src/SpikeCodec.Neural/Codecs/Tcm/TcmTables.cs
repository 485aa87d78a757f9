using System.Runtime.InteropServices;
using SpikeCodec.Entropy;
using SpikeCodec.Neural.Models;
using SpikeCodec.Neural.Networks.Tcm;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Codecs.Tcm;

/// <summary>The probability tables of a model: whole numbers, made once when the model is written and stored in it.</summary>
/// <param name="Latents">A row for each standard deviation of <see cref="ScaleTable"/>.</param>
/// <param name="Hyperlatents">A row for each channel of the hyperlatents.</param>
internal sealed record TcmTables(SymbolTables Latents, SymbolTables Hyperlatents)
{
    /// <summary>The name of the tensor that holds the tables of the latents.</summary>
    public const string LatentsName = "tables.latents";

    /// <summary>The name of the tensor that holds the tables of the hyperlatents.</summary>
    public const string HyperlatentsName = "tables.hyperlatents";

    /// <summary>The hyperlatents that have an entry of their own: -60 to 60; others escape.</summary>
    private const int HyperRange = 60;

    /// <summary>Makes the tables of a trained network.</summary>
    public static TcmTables Create(TcmNetwork network)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        int channels = network.Config.Hyperlatents;
        int entries = (2 * HyperRange) + 1;
        Tensor values = arange(-HyperRange, HyperRange + 1, dtype: float32, device: network.prior.parameters().First().device).view(1, 1, 1, entries).expand(1, channels, 1, entries);
        float[] masses = network.prior.forward(values).cpu().contiguous().data<float>().ToArray();
        SymbolWeights[] rows = [.. Enumerable.Range(0, channels).Select(channel => CreateRow(masses.AsSpan(channel * entries, entries)))];
        return new TcmTables(SymbolTables.Gaussian(ScaleTable.Deviations), SymbolTables.FromWeights(rows));
    }

    /// <summary>Reads the tables of a stored model.</summary>
    /// <exception cref="MalformedStreamException">They are missing, malformed, or not those of such a network.</exception>
    public static TcmTables Read(SafetensorsFile file, TcmConfig config)
    {
        TcmTables tables = new(ReadTable(file, LatentsName, ScaleTable.Count), ReadTable(file, HyperlatentsName, config.Hyperlatents));
        for (int i = 0; i < ScaleTable.Count; i++)
        {
            if (tables.Latents[i].IsSilent != i < ScaleTable.SilentCount)
            {
                throw new MalformedStreamException($"Row {i} of {LatentsName} is {(tables.Latents[i].IsSilent ? "silent" : "not silent")}; the network takes it to be the opposite.");
            }
        }

        for (int i = 0; i < config.Hyperlatents; i++)
        {
            if (tables.Hyperlatents[i].IsSilent)
            {
                throw new MalformedStreamException($"Row {i} of {HyperlatentsName} is silent; hyperlatents can have any value.");
            }
        }

        return tables;
    }

    /// <summary>Gets the tables as a model stores them.</summary>
    public IEnumerable<StoredTensor> ToTensors() => [Store(LatentsName, Latents), Store(HyperlatentsName, Hyperlatents)];

    private static SymbolWeights CreateRow(ReadOnlySpan<float> masses)
    {
        double[] weights = new double[masses.Length];
        double sum = 0;
        for (int i = 0; i < masses.Length; i++)
        {
            weights[i] = masses[i];
            sum += masses[i];
        }

        return new SymbolWeights(-HyperRange, weights, Math.Max(1 - sum, 1e-6));
    }

    private static SymbolTables ReadTable(SafetensorsFile file, string name, int rows)
    {
        StoredTensor tensor = file.Find(name) ?? throw new MalformedStreamException($"There is no tensor '{name}', which a codec's model has.");
        if (tensor.Type != ElementType.I32 || tensor.Shape.Count != 1)
        {
            throw new MalformedStreamException($"Tensor '{name}' is {tensor.Type} with {tensor.Shape.Count} dimensions; expected I32 with one.");
        }

        SymbolTables tables = SymbolTables.FromIntegers(MemoryMarshal.Cast<byte, int>(tensor.Data.Span));
        return tables.Count == rows
            ? tables
            : throw new MalformedStreamException($"Tensor '{name}' has {tables.Count} rows; the network needs {rows}.");
    }

    private static StoredTensor Store(string name, SymbolTables tables)
    {
        int[] numbers = tables.ToIntegers();
        return new StoredTensor(name, ElementType.I32, [numbers.Length], MemoryMarshal.AsBytes<int>(numbers).ToArray());
    }
}
