using SpikeCodec.Codecs;
using SpikeCodec.Neural.Models;
using SpikeCodec.Neural.Networks.Attention;
using SpikeCodec.Neural.Networks.Tcm;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Codecs.Tcm;

/// <summary>A trained scene codec: network, attention, tables.</summary>
internal sealed class TcmModel : IDisposable
{
    /// <summary>The names of the attention's weights begin with this.</summary>
    public const string AttentionPrefix = "attention.";

    private TcmModel(ModelReference reference, TcmNetwork network, SpikeAttention? attention, TcmTables tables)
    {
        Reference = reference;
        Network = network;
        Attention = attention;
        Tables = tables;
    }

    /// <summary>Gets what streams name the model by.</summary>
    public ModelReference Reference { get; }

    /// <summary>Gets the network.</summary>
    public TcmNetwork Network { get; }

    /// <summary>Gets the attention that guides the encoder, or null.</summary>
    public SpikeAttention? Attention { get; }

    /// <summary>Gets the probability tables.</summary>
    public TcmTables Tables { get; }

    /// <summary>Reads a stored model and puts it on a device, ready to code.</summary>
    /// <exception cref="SpikeCodecException">The model is damaged, or is not one of this architecture.</exception>
    public static TcmModel Load(StoredModel stored, Device device)
    {
        string guide = AttentionOf(stored.Manifest.Architecture);
        TcmConfig config = ModelNetworks.ReadSettings<TcmConfig>(stored);
        if (config.HasFloatScales || config.PictureChannels != 1)
        {
            throw new UnsupportedStreamException($"Model {stored.Manifest.Id} can be trained and counted, but codes nothing: its tables or its channels are those of the published codec.");
        }

        SafetensorsFile file = ModelStore.Load(stored);
        TcmTables? tables = null;
        ModelNetworks.Named(stored, () => tables = TcmTables.Read(file, config));
        TcmNetwork network = ModelNetworks.Create(stored, Part(file, IsOfNetwork, 0), device, () => new TcmNetwork(config));
        try
        {
            SpikeAttention? attention = guide == "none"
                ? null
                : ModelNetworks.Create(stored, Part(file, IsOfAttention, AttentionPrefix.Length), device, () => SpikeAttention.Create(guide, config)!);
            return new TcmModel(stored.Reference, network, attention, tables!);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Gets the attention of an architecture: <c>none</c> of <c>tcm</c>, <c>soam</c> of <c>tcm-soam</c>.</summary>
    public static string AttentionOf(string architecture) => architecture switch
    {
        "tcm" => "none",
        "tcm-soam" => "soam",
        "tcm-bisoam" => "bisoam",
        _ => throw new UnsupportedStreamException($"There is no scene codec of architecture '{architecture}'; known: tcm, tcm-soam, tcm-bisoam."),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        Network.Dispose();
        Attention?.Dispose();
    }

    private static bool IsOfAttention(string name) => name.StartsWith(AttentionPrefix, StringComparison.Ordinal);

    private static bool IsOfNetwork(string name) => !IsOfAttention(name) && name is not (TcmTables.LatentsName or TcmTables.HyperlatentsName);

    private static SafetensorsFile Part(SafetensorsFile file, Func<string, bool> belongs, int prefix) =>
        new(file.Tensors.Where(tensor => belongs(tensor.Name)).Select(tensor => tensor with { Name = tensor.Name[prefix..] }));
}
