namespace SpikeCodec.Neural.Networks;

/// <summary>A network that knows what its parts cost, counted from its own layers.</summary>
public interface INetworkFacts
{
    /// <summary>Gets the parts in the order in which data flow through them; together they are the whole network.</summary>
    IReadOnlyList<NetworkPart> Parts();
}
