namespace SpikeCodec.Codecs.Exact.Max;

/// <summary>The line through a pixel's last spikes, in the steps that contexts take.</summary>
internal readonly struct TrainLine
{
    private const int EighthBits = LongMemory.UnitBits - 3;
    private const int LongPeriod = 64;
    private const int LongLog = 40;

    /// <summary>Initializes what a line says.</summary>
    /// <param name="line">The line.</param>
    /// <param name="intervals">The last intervals in planes, the latest first.</param>
    /// <param name="log">The logarithm of the period in planes, in eighths of an octave.</param>
    public TrainLine(SpikeLine line, ReadOnlySpan<byte> intervals, int log)
    {
        Due = (short)((line.Earliest + line.Latest) >> (1 + EighthBits));
        Period = line.Period;
        Level = (short)(FineLog.Of(line.Period) - (LongMemory.UnitBits * FineLog.Octave));
        Earliest = (short)(line.Earliest >> LongMemory.UnitBits);
        Latest = (short)((line.Latest + (1 << LongMemory.UnitBits) - 1) >> LongMemory.UnitBits);
        LastLevel = (short)PixelTrains.LevelOf(intervals[0]);
        LastButOneLevel = (short)PixelTrains.LevelOf(intervals[1]);
        IntervalClass = (byte)Max.IntervalClass.Of(intervals[0]);
        Log = (byte)log;
        Agreeing = (byte)line.Agreeing;
        AgreeingClass = (byte)Max.IntervalClass.OfAgreeing(line.Agreeing);
        PredictorSet = (byte)Max.IntervalClass.PredictorSet(line.Agreeing);
    }

    private TrainLine(int period)
    {
        Due = (short)(period << 3);
        Period = period << LongMemory.UnitBits;
        Level = (short)FineLog.Of(period);
        Earliest = (short)period;
        Latest = (short)period;
        Log = LongLog;
    }

    /// <summary>Gets what stands for a pixel without intervals.</summary>
    public static TrainLine None { get; } = new(LongPeriod);

    /// <summary>Gets the period in 1/1024 plane.</summary>
    public int Period { get; }

    /// <summary>Gets when the pixel is due, in eighths of a plane after its last spike.</summary>
    public short Due { get; }

    /// <summary>Gets the planes after the last spike before which none is expected.</summary>
    public short Earliest { get; }

    /// <summary>Gets the planes after the last spike by which one is expected.</summary>
    public short Latest { get; }

    /// <summary>Gets the logarithm of the period in planes (<see cref="FineLog"/>).</summary>
    public short Level { get; }

    /// <summary>Gets the logarithm of the last interval, 0 where there is none.</summary>
    public short LastLevel { get; }

    /// <summary>Gets the logarithm of the last interval but one, 0 where there is none.</summary>
    public short LastButOneLevel { get; }

    /// <summary>Gets the class of the last interval.</summary>
    public byte IntervalClass { get; }

    /// <summary>Gets the logarithm of the period in planes, in eighths of an octave.</summary>
    public byte Log { get; }

    /// <summary>Gets the intervals that agree, 0 to 24.</summary>
    public byte Agreeing { get; }

    /// <summary>Gets the class of how many agree.</summary>
    public byte AgreeingClass { get; }

    /// <summary>Gets the set of the predictor's weights for so many.</summary>
    public byte PredictorSet { get; }
}
