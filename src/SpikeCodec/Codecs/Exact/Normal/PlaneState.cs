using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SpikeCodec.Codecs.Exact.Intervals;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Exact.Normal;

/// <summary>
/// What is known of every pixel before its sample is coded: the state of its train, its period and its last interval as logarithms, and its
/// last samples. Rows stand in memory with margins, so that neighbours of a pixel at the border can be read; those outside are 0.
/// </summary>
internal sealed class PlaneState
{
    /// <summary>The margin of a row on either side, in pixels.</summary>
    public const int Margin = IntervalTracker.Lanes;

    private static readonly Vector256<short> Unit = Vector256.Create<short>(IntervalTracker.Unit);

    private readonly IntervalTracker _tracker;
    private readonly short[] _states;
    private readonly short[] _periods;
    private readonly short[] _recent;
    private readonly short[] _ifFired;
    private readonly uint[] _history;
    private readonly byte[] _bits;
    private readonly int _rows;

    /// <summary>Initializes pixels that never fired.</summary>
    public PlaneState(SpikeGeometry geometry)
    {
        _rows = geometry.Height;
        Groups = (geometry.Width + IntervalTracker.Lanes - 1) / IntervalTracker.Lanes;
        Stride = (Groups * IntervalTracker.Lanes) + (2 * Margin);
        int cells = (_rows + 2) * Stride;
        _tracker = new IntervalTracker(_rows * Groups * IntervalTracker.Lanes);
        _states = new short[cells];
        _periods = new short[cells];
        _recent = new short[cells];
        _ifFired = new short[cells];
        _history = new uint[cells];
        _bits = new byte[cells];
    }

    /// <summary>Gets the groups of a row.</summary>
    public int Groups { get; }

    /// <summary>Gets the cells from a pixel to the one below.</summary>
    public int Stride { get; }

    /// <summary>Gets the states as <see cref="IntervalState"/> packs them.</summary>
    public short[] States => _states;

    /// <summary>Gets the logarithms of periods (<see cref="QuasiLog"/>).</summary>
    public short[] Periods => _periods;

    /// <summary>Gets the logarithms of the last interval, or of the age where that is greater: of this plane already in rows that are coded.</summary>
    public short[] Recent => _recent;

    /// <summary>Gets the logarithms of the intervals that end if pixels fire in this plane.</summary>
    public short[] IfFired => _ifFired;

    /// <summary>Gets the last 32 samples, the latest in bit 0: with that of this plane in rows that are coded.</summary>
    public uint[] History => _history;

    /// <summary>Gets the samples of this plane in rows that are coded, of the plane before in the others: 0 or 1.</summary>
    public byte[] Bits => _bits;

    /// <summary>Gets the cell of a row's first pixel.</summary>
    public int Cell(int row) => ((row + 1) * Stride) + Margin;

    /// <summary>Goes on to the next plane.</summary>
    public void Advance()
    {
        for (int row = 0, group = 0; row < _rows; row++)
        {
            int cell = Cell(row);
            for (int i = 0; i < Groups; i++, group++, cell += IntervalTracker.Lanes)
            {
                At(_states, cell) = _tracker.Advance(group);
                Vector256<short> period = _tracker.Periods(group);
                Vector256<short> longest = Vector256.Create<short>(IntervalTracker.MaxAge) * Unit;
                At(_periods, cell) = QuasiLog.Of(Vector256.ConditionalSelect(Vector256.GreaterThan(period, Vector256<short>.Zero), period, longest));
                Vector256<short> age = _tracker.Ages(group);
                Vector256<short> interval = _tracker.Intervals(group);
                Vector256<short> known = Vector256.LessThanOrEqual(interval, Vector256.Create<short>(IntervalTracker.MaxAge));
                At(_recent, cell) = QuasiLog.Of(Vector256.Max(interval & known, age) * Unit);
                At(_ifFired, cell) = QuasiLog.Of(age * Unit);
            }
        }
    }

    /// <summary>Learns the samples of a row, which <see cref="Bits"/> holds.</summary>
    public void Observe(int row)
    {
        int cell = Cell(row);
        for (int i = 0; i < Groups; i++, cell += IntervalTracker.Lanes)
        {
            int group = (row * Groups) + i;
            Vector128<byte> bits = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_bits), (nuint)cell);
            ushort spikes = (ushort)Vector128.GreaterThan(bits, Vector128<byte>.Zero).ExtractMostSignificantBits();
            if (spikes != 0)
            {
                Vector256<short> fired = IntervalTracker.Mask(spikes);
                At(_recent, cell) = Vector256.ConditionalSelect(fired, At(_ifFired, cell), At(_recent, cell));
                _tracker.Observe(group, spikes);
            }

            ref uint history = ref _history[cell];
            for (int pixel = 0; pixel < IntervalTracker.Lanes; pixel++)
            {
                ref uint samples = ref Unsafe.Add(ref history, pixel);
                samples = (samples << 1) | (((uint)spikes >> pixel) & 1);
            }
        }
    }

    /// <summary>Gets the lanes of an array from a cell on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref Vector256<short> At(short[] cells, int cell) =>
        ref Unsafe.As<short, Vector256<short>>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(cells), cell));
}
