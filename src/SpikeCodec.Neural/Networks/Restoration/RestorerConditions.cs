namespace SpikeCodec.Neural.Networks.Restoration;

/// <summary>How scenes were coded, as the numbers that a <see cref="RestorerNetwork"/> is told: quality, distance in time, and one flag a codec.</summary>
internal static class RestorerConditions
{
    private const int Codecs = 2;
    private const float BestQuality = 63;
    private const float LongestLog = 8;

    /// <summary>Gets the count of numbers.</summary>
    public static int Count(RestorerConfig config) => Codecs + config.Codecs.Count;

    /// <summary>Writes the numbers.</summary>
    /// <param name="config">The network's settings.</param>
    /// <param name="codec">The codec, one of the settings'.</param>
    /// <param name="quality">The quality, 0 to 63.</param>
    /// <param name="interval">The planes from one scene to the next, 1 or more.</param>
    /// <param name="target">The numbers, <see cref="Count"/> of them.</param>
    /// <exception cref="ArgumentException">The network does not know the codec.</exception>
    public static void Write(RestorerConfig config, string codec, int quality, int interval, Span<float> target)
    {
        int index = 0;
        while (index < config.Codecs.Count && config.Codecs[index] != codec)
        {
            index++;
        }

        if (index == config.Codecs.Count)
        {
            throw new ArgumentException($"The network knows {string.Join(", ", config.Codecs)}, not '{codec}'.", nameof(codec));
        }

        target.Clear();
        target[0] = quality / BestQuality;
        target[1] = MathF.Log2(interval) / LongestLog;
        target[Codecs + index] = 1;
    }
}
