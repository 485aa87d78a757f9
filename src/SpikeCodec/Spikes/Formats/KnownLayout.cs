namespace SpikeCodec.Spikes.Formats;

/// <summary>A plane layout that spike cameras or data sets are known to use.</summary>
/// <param name="Name">One word that begins with the stored size as <c>WxH</c>: what a user may give as <c>--size</c>.</param>
/// <param name="Layout">How a plane is stored.</param>
/// <param name="Remark">What the name does not say, for people; empty for a plain layout.</param>
public sealed record KnownLayout(string Name, PlaneLayout Layout, string Remark = "");
