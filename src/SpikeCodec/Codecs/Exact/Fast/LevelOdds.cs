namespace SpikeCodec.Codecs.Exact.Fast;

/// <summary>Counts of a state to its rank in the map: whole numbers only, so that encoders on all machines choose alike.</summary>
internal static class LevelOdds
{
    /// <summary>What a rank that differs from the one before costs in the map, in 1/1024 bit.</summary>
    private const long StepCost = 10 << 10;

    /// <summary>1024 e^(i / 2): the odds at which levels 1 to 15 begin.</summary>
    private static readonly int[] Odds =
        [1688, 2784, 4589, 7566, 12475, 20568, 33910, 55909, 92178, 151975, 250565, 413111, 681105, 1122952, 1851435];

    /// <summary>1024 log2(1 + e^-(i + 1/2)/2): the cost of what is expected at levels 0 to 15, in 1/1024 bit.</summary>
    private static readonly int[] Expected = [851, 572, 372, 237, 148, 92, 56, 34, 21, 13, 8, 5, 3, 2, 1, 1];

    /// <summary>1024 log2(1 + e^(i + 1/2)/2): the cost of what is not.</summary>
    private static readonly int[] Unexpected = [1220, 1680, 2219, 2822, 3472, 4154, 4857, 5574, 6300, 7030, 7764, 8499, 9236, 9974, 10712, 11450];

    /// <summary>Gets the rank of a state.</summary>
    /// <param name="silent">How often it was silent.</param>
    /// <param name="fired">How often it fired.</param>
    /// <param name="before">The rank to keep where another saves less than it costs.</param>
    /// <param name="weight">How many such samples one counted sample stands for.</param>
    public static int Rank(int silent, int fired, int before, int weight)
    {
        if (silent + fired == 0)
        {
            return before;
        }

        // A fifth of a sample more on both sides: what was never seen is not impossible.
        long more = (5L * Math.Max(silent, fired)) + 1;
        long less = (5L * Math.Min(silent, fired)) + 1;
        int level = 0;
        while (level < Odds.Length && more << 10 >= less * Odds[level])
        {
            level++;
        }

        int rank = fired > silent ? StateMap.Levels - 1 - level : StateMap.Levels + level;
        return (Cost(before, silent, fired) - Cost(rank, silent, fired)) * weight < StepCost ? before : rank;
    }

    private static long Cost(int rank, int silent, int fired) =>
        rank < StateMap.Levels
            ? ((long)fired * Expected[StateMap.Levels - 1 - rank]) + ((long)silent * Unexpected[StateMap.Levels - 1 - rank])
            : ((long)silent * Expected[rank - StateMap.Levels]) + ((long)fired * Unexpected[rank - StateMap.Levels]);
}
