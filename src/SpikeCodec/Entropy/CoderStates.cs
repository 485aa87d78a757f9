namespace SpikeCodec.Entropy;

/// <summary>What both sides know about states (<c>docs/format.md</c>, section 12).</summary>
internal static class CoderStates
{
    /// <summary>What a state is before its first symbol is pushed and after it is popped, and the least that it is in between.</summary>
    public const uint Initial = 1 << WordBits;

    /// <summary>The bits that a state gives away or takes at once.</summary>
    public const int WordBits = 16;

    /// <summary>The states that take turns in longer payloads, a power of two: four hide each other's latency, eight gain next to nothing.</summary>
    public const int Many = 4;

    /// <summary>
    /// A payload with more words than these has many states. Each further state costs two bytes, which matter in a shorter payload, and the time
    /// of one state does not.
    /// </summary>
    public const int WordsOfOne = 512;

    /// <summary>The first word of a payload of many states. No state begins with it, because it would be less than <see cref="Initial"/>.</summary>
    public const ushort ManyMark = 0;
}
