namespace SpikeCodec.Tests.Codecs.Exact.Intervals;

/// <summary>One pixel of an interval tracker, told once more in plain integers, with a list of intervals in place of sums.</summary>
internal sealed class PixelTracker
{
    private const int Unit = 60;
    private const int Depth = 6;
    private const int MaxAge = 255;

    private readonly List<int> _intervals = []; // the latest first
    private bool _seen;
    private int _due;
    private int _doubt;
    private int _used;

    public int Age { get; private set; }

    public int Period { get; private set; }

    /// <summary>Gets the last interval, null where there is none.</summary>
    public int? LastInterval => _intervals.Count > 0 ? _intervals[0] : null;

    public int Advance()
    {
        Age = Math.Min(Age + 1, MaxAge);
        if (Period == 0)
        {
            return (_seen ? 0xF040 : 0xF000) | Math.Min(Age, 63);
        }

        int phase = Math.Clamp((int)Math.Floor((_due - (Age * Unit)) / 8.0) + 24, 0, 63);
        return phase | (DoubtClass(_doubt) << 6) | (_used << 9) | (PeriodClass(Period) << 12);
    }

    public void Observe(bool fired)
    {
        if (!fired)
        {
            return;
        }

        if (_seen)
        {
            _intervals.Insert(0, Age);
            _intervals.RemoveRange(Math.Min(Depth, _intervals.Count), Math.Max(0, _intervals.Count - Depth));
            Follow();
        }

        _seen = true;
        Age = 0;
    }

    private void Follow()
    {
        int least = int.MinValue;
        int most = int.MaxValue;
        int sum = 0;
        _used = 0;
        List<int> sums = [];
        foreach (int interval in _intervals)
        {
            int count = sums.Count + 1;
            sum += interval;
            int narrowerLeast = Math.Max(least, (sum - 1) * Unit / count);
            int narrowerMost = Math.Min(most, (sum + 1) * Unit / count);
            if (narrowerLeast >= narrowerMost)
            {
                break;
            }

            (least, most) = (narrowerLeast, narrowerMost);
            sums.Add(sum);
        }

        _used = sums.Count;
        Period = Math.Max((least + most) / 2, Unit);
        int late = 0;
        int early = 0;
        for (int i = 0; i < _used; i++)
        {
            int drift = ((i + 1) * Period) - (sums[i] * Unit);
            late = Math.Min(late, drift);
            early = Math.Max(early, drift);
        }

        int latest = Period + late;
        int earliest = Period + early - Unit;
        _due = (int)Math.Floor((latest + earliest) / 2.0);
        _doubt = Math.Max(0, latest - earliest) + (most - least);
    }

    private static int DoubtClass(int doubt) => new[] { 11, 23, 41, 59, 95, 143 }.Count(bound => doubt > bound);

    private static int PeriodClass(int period)
    {
        int exponent = (int)Math.Floor(Math.Log2(period));
        int eighths = (8 * exponent) + (int)Math.Floor(8 * ((period / Math.Pow(2, exponent)) - 1));
        return Math.Min((eighths - 47) * 3 / 8, 14);
    }
}
