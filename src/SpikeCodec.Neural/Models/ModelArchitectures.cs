using System.Collections.Immutable;
using System.Text.Json;
using SpikeCodec.Neural.Networks;
using SpikeCodec.Neural.Networks.Attention;
using SpikeCodec.Neural.Networks.Light;
using SpikeCodec.Neural.Networks.LongShort;
using SpikeCodec.Neural.Networks.Restoration;
using SpikeCodec.Neural.Networks.Tcm;

namespace SpikeCodec.Neural.Models;

/// <summary>The networks that manifests can name, and what each costs with given settings. Immutable: made by adding one after the other.</summary>
public sealed class ModelArchitectures
{
    private readonly ImmutableSortedDictionary<string, Func<JsonElement, IReadOnlyList<NetworkPart>>> _known;

    private ModelArchitectures(ImmutableSortedDictionary<string, Func<JsonElement, IReadOnlyList<NetworkPart>>> known) => _known = known;

    /// <summary>Gets no architectures.</summary>
    public static ModelArchitectures Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, Func<JsonElement, IReadOnlyList<NetworkPart>>>(StringComparer.Ordinal));

    /// <summary>Gets the networks of this assembly: the one place where they are listed.</summary>
    public static ModelArchitectures BuiltIn { get; } = Empty
        .With("light", settings => Count(new LightNetwork(NetworkSettings.Read<LightConfig>(settings))))
        .With("longshort", settings => Count(new LongShortNetwork(NetworkSettings.Read<LongShortConfig>(settings))))
        .With("restorer", settings => Count(new RestorerNetwork(NetworkSettings.Read<RestorerConfig>(settings))))
        .With("tcm", settings => CountCodec("none", settings))
        .With("tcm-bisoam", settings => CountCodec("bisoam", settings))
        .With("tcm-soam", settings => CountCodec("soam", settings));

    /// <summary>Gets the names.</summary>
    public IEnumerable<string> Names => _known.Keys;

    /// <summary>Makes a list with one more network.</summary>
    /// <param name="name">The name in manifests.</param>
    /// <param name="describe">
    /// Builds the network with the settings of a manifest and counts its parts. It may throw <see cref="JsonException"/> or
    /// <see cref="ArgumentException"/> for settings that cannot be.
    /// </param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public ModelArchitectures With(string name, Func<JsonElement, IReadOnlyList<NetworkPart>> describe) =>
        _known.ContainsKey(name) ? throw new ArgumentException($"There already is an architecture named {name}.", nameof(name)) : new(_known.Add(name, describe));

    /// <summary>Describes the network of a model. Networks are built to be counted: <see cref="Runtime.TorchRuntime"/> comes first.</summary>
    /// <exception cref="UnsupportedStreamException">The architecture is unknown; the message lists the names.</exception>
    /// <exception cref="MalformedStreamException">The settings are not what the network expects.</exception>
    public IReadOnlyList<NetworkPart> Describe(ModelManifest manifest)
    {
        if (!_known.TryGetValue(manifest.Architecture, out Func<JsonElement, IReadOnlyList<NetworkPart>>? describe))
        {
            throw new UnsupportedStreamException(
                $"Model {manifest.Id} has the architecture '{manifest.Architecture}', which this program does not know; "
                + $"known: {(_known.IsEmpty ? "none" : string.Join(", ", Names))}.");
        }

        try
        {
            return describe(manifest.Config);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new MalformedStreamException(
                $"Model {manifest.Id} has settings that architecture {manifest.Architecture} cannot have: {exception.Message}", exception);
        }
    }

    /// <summary>Counts a scene codec and what guides it.</summary>
    private static IReadOnlyList<NetworkPart> CountCodec(string attention, JsonElement settings)
    {
        TcmConfig config = NetworkSettings.Read<TcmConfig>(settings);
        IReadOnlyList<NetworkPart> codec = Count(new TcmNetwork(config));
        using SpikeAttention? guide = SpikeAttention.Create(attention, config);
        return guide is null ? codec : [.. guide.Parts().Select(part => part with { Name = $"attention, {part.Name}" }), .. codec];
    }

    private static IReadOnlyList<NetworkPart> Count<T>(T network)
        where T : INetworkFacts, IDisposable
    {
        using (network)
        {
            return network.Parts();
        }
    }
}
