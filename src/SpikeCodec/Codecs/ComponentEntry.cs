namespace SpikeCodec.Codecs;

/// <summary>One line of a registry: how a stage is named and made.</summary>
/// <param name="Name">The name on the command line and in stream headers, in lower case.</param>
/// <param name="Summary">What it is, in a few words for help texts.</param>
/// <param name="Create">Makes it with the given settings.</param>
/// <param name="Id">The number in the container, where the stage is a codec.</param>
/// <typeparam name="T">The stage's interface.</typeparam>
/// <typeparam name="TSettings">What a user may choose.</typeparam>
public sealed record ComponentEntry<T, TSettings>(string Name, string Summary, Func<TSettings, T> Create, CodecId Id = default);
