using System.Runtime.CompilerServices;
using SpikeCodec.Codecs.Exact.Intervals;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Exact.Max;

/// <summary>
/// What is known of every pixel: its last samples and intervals, when it is due, and what its interval is now. Rows stand in memory with margins of
/// pixels that never fire, so that neighbours at the border can be read. Pixels are brought up to date one by one, as their samples become known.
/// </summary>
internal sealed class PixelTrains
{
    private const int Margin = 8;
    private const int MarginRows = 2;
    private const int MaxAge = IntervalTracker.MaxAge;

    /// <summary>Logarithms of planes in eighths (<see cref="QuasiLog"/>), and finer ones.</summary>
    private static readonly byte[] PlaneLogs = [.. Enumerable.Range(0, MaxAge + 1).Select(planes => (byte)EighthsOf(planes << LongMemory.UnitBits))];
    private static readonly short[] PlaneLevels = [.. Enumerable.Range(0, MaxAge + 1).Select(planes => (short)FineLog.Of(Math.Max(planes, 1)))];

    private readonly LongMemory _memory;
    private readonly SpikeGeometry _geometry;
    private readonly short[] _reachedLevels;
    private readonly byte[] _intervals;

    /// <summary>Initializes pixels that never fired.</summary>
    public PixelTrains(SpikeGeometry geometry)
    {
        _geometry = geometry;
        Stride = geometry.Width + (2 * Margin);
        int cells = (geometry.Height + (2 * MarginRows)) * Stride;
        _memory = new LongMemory(cells);
        _reachedLevels = new short[cells];
        Samples = new byte[cells];
        History = new ulong[cells];
        Ages = new byte[cells];
        HasFired = new bool[cells];
        Lines = new TrainLine[cells];
        Recent = new byte[cells];
        Thirds = new byte[cells];
        _intervals = new byte[cells];
        Levels = new short[cells];
        Array.Fill(Levels, PeriodPredictor.None);
        Array.Fill(_reachedLevels, PeriodPredictor.None);
        Array.Fill(Lines, TrainLine.None);
        Array.Fill(Thirds, ThirdOf(TrainLine.None.Log));
    }

    /// <summary>Gets the cells from a pixel to the one below.</summary>
    public int Stride { get; }

    /// <summary>Gets the latest samples, 0 or 1: of this plane where they are coded already, else of the one before.</summary>
    public byte[] Samples { get; }

    /// <summary>Gets the last 64 samples, the latest in bit 0.</summary>
    public ulong[] History { get; }

    /// <summary>Gets how many planes ago pixels fired, 255 at most; the plane at hand counts.</summary>
    public byte[] Ages { get; }

    /// <summary>Gets whether pixels ever fired.</summary>
    public bool[] HasFired { get; }

    /// <summary>Gets what is known of pixels' trains.</summary>
    public TrainLine[] Lines { get; }

    /// <summary>Gets logarithms of how long intervals are now, the one at hand included where it is longer (<see cref="PeriodPredictor"/>).</summary>
    public short[] Levels { get; }

    /// <summary>Gets logarithms of the last interval, or of the age where that is greater, in eighths of an octave of planes (<see cref="QuasiLog"/>).</summary>
    public byte[] Recent { get; }

    /// <summary>Gets logarithms of periods in thirds of an octave of planes.</summary>
    public byte[] Thirds { get; }

    /// <summary>Gets the cell of a row's first pixel.</summary>
    public int Cell(int row) => ((row + MarginRows) * Stride) + Margin;

    /// <summary>Gets the logarithm of planes (<see cref="FineLog"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LevelOf(int planes) => PlaneLevels[planes];

    /// <summary>Goes on to the next plane.</summary>
    public void BeginPlane()
    {
        for (int row = 0; row < _geometry.Height; row++)
        {
            Span<byte> ages = Ages.AsSpan(Cell(row), _geometry.Width);
            Span<short> levels = Levels.AsSpan(Cell(row), ages.Length);
            Span<byte> recent = Recent.AsSpan(Cell(row), ages.Length);
            Span<byte> intervals = _intervals.AsSpan(Cell(row), ages.Length);
            Span<short> reached = _reachedLevels.AsSpan(Cell(row), ages.Length);
            for (int x = 0; x < ages.Length; x++)
            {
                int age = Math.Min(ages[x] + 1, MaxAge);
                ages[x] = (byte)age;
                recent[x] = PlaneLogs[Math.Max(age, intervals[x])];
                levels[x] = reached[x] == PeriodPredictor.None ? PeriodPredictor.None : Math.Max(reached[x], PlaneLevels[age]);
            }
        }
    }

    /// <summary>Learns a sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Observe(int cell, int bit)
    {
        Samples[cell] = (byte)bit;
        History[cell] = (History[cell] << 1) | (uint)bit;
        if (bit != 0)
        {
            Fire(cell);
        }
    }

    private static byte ThirdOf(int log) => (byte)((log * 3) >> 3);

    private static int EighthsOf(int time) => time <= 1 << LongMemory.UnitBits ? 0 : (BitConverter.SingleToInt32Bits(time) - BitConverter.SingleToInt32Bits(1 << LongMemory.UnitBits)) >> 20;

    private void Fire(int cell)
    {
        if (HasFired[cell])
        {
            int interval = Ages[cell];
            SpikeLine line = _memory.Learn(cell, interval);
            Lines[cell] = new TrainLine(line, _memory.Intervals(cell), EighthsOf(line.Period));
            Thirds[cell] = ThirdOf(Lines[cell].Log);
            Recent[cell] = PlaneLogs[interval];
            _intervals[cell] = (byte)interval;
            short level = line.Agreeing > 1 ? (short)Math.Max(FineLog.Of(line.Period) - (LongMemory.UnitBits * FineLog.Octave), 0) : PlaneLevels[interval];
            _reachedLevels[cell] = level;
            Levels[cell] = level;
        }

        else
        {
            HasFired[cell] = true;
            Recent[cell] = 0;
        }

        Ages[cell] = 0;
    }
}
