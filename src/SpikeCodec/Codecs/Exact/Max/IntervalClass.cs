namespace SpikeCodec.Codecs.Exact.Max;

/// <summary>Steps in which contexts take intervals and numbers of intervals.</summary>
internal static class IntervalClass
{
    /// <summary>The classes of intervals, rounded up to a power of two.</summary>
    public const int Count = 32;

    private static readonly byte[] Classes = [.. Enumerable.Range(0, 256).Select(n => (byte)(n < 16 ? n : n < 24 ? 16 + ((n - 16) / 2) : n < 40 ? 20 + ((n - 24) / 4) : n < 72 ? 24 + ((n - 40) / 8) : 28))];

    /// <summary>Gets the class of an interval in planes, 0 where there is none: 0 to 28.</summary>
    public static int Of(byte interval) => Classes[interval];

    /// <summary>Gets the class of how many intervals agree: 0 to 11.</summary>
    public static int OfAgreeing(int intervals) => intervals < 8 ? intervals : intervals < 16 ? 8 + ((intervals - 8) / 4) : intervals < LongMemory.Depth ? 10 : 11;

    /// <summary>Gets the set of weights that a predictor has for so many agreeing intervals.</summary>
    public static int PredictorSet(int intervals) => intervals < 2 ? intervals : intervals < 4 ? 2 : intervals < 8 ? 3 : intervals < 16 ? 4 : 5;
}
