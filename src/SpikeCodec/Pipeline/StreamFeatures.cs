namespace SpikeCodec.Pipeline;

/// <summary>The features that a stream header may name in <c>mustUnderstand</c>: without them a reader would make something wrong of the stream.</summary>
internal static class StreamFeatures
{
    /// <summary>Chunks of scenes carry the phase that every pixel begins with. It came with minor version 3.</summary>
    public const string CodedPhase = "coded-phase";

    /// <summary>Gets the features among <paramref name="names"/> that this library does not know.</summary>
    public static IEnumerable<string> Unknown(IEnumerable<string> names) => names.Where(name => name != CodedPhase);
}
