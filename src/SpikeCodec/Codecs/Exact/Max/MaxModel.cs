using System.Runtime.Intrinsics;
using SpikeCodec.Codecs.Exact.Mixing;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Exact.Max;

/// <summary>
/// Many contexts, mixed by two sets of weights, and corrected by two maps. Contexts are found a pixel ahead, as if the one before it did not fire, so that
/// their slots are near when they are needed; where it did fire they are found again.
/// </summary>
internal sealed class MaxModel : IPixelModel
{
    private const int FirstWeight = 7_500; // of 65,536, for each context
    private const int AgeClasses = 32;
    private const int SetSize = 16;
    private const int HistoryBits = 12;

    private readonly PixelTrains _trains;
    private readonly ContextFinder _finder;
    private readonly ContextSlots _slots;
    private readonly Mixer _byForetold = new(64 * SetSize, FirstWeight);
    private readonly Mixer _byDue = new(64 * SetSize, FirstWeight);
    private readonly ProbabilityMap _ofInterval = new(AgeClasses * IntervalClass.Count);
    private readonly ProbabilityMap _ofSamples = new(1 << HistoryBits);
    private readonly ushort[] _squash = Logistic.SquashTable;
    private readonly int _width;
    private PixelContexts _now = new();
    private PixelContexts _next = new();

    /// <summary>Initializes a model that has seen nothing.</summary>
    public MaxModel(SpikeGeometry geometry, int planes)
    {
        _width = geometry.Width;
        _trains = new PixelTrains(geometry);
        _slots = new ContextSlots((long)geometry.Pixels * planes);
        _finder = new ContextFinder(_trains, _slots);
    }

    /// <inheritdoc/>
    public void BeginPlane() => _trains.BeginPlane();

    /// <inheritdoc/>
    public Span<byte> Samples(int row) => _trains.Samples.AsSpan(_trains.Cell(row), _width);

    /// <inheritdoc/>
    public void CodeRow<TCoder>(int row, ref TCoder coder)
        where TCoder : struct, IBinaryCoder, allows ref struct
    {
        int cell = _trains.Cell(row);
        int last = cell + _width - 1;
        _finder.Find(cell, left: 0, _now);
        _slots.Fetch(_now);
        for (; cell < last; cell++)
        {
            _finder.Find(cell + 1, left: 0, _next);
            _slots.Fetch(_next);
            if (CodeSample(cell, ref coder) != 0)
            {
                _finder.Find(cell + 1, left: 1, _next);
            }

            (_now, _next) = (_next, _now);
        }

        CodeSample(cell, ref coder);
    }

    private int CodeSample<TCoder>(int cell, ref TCoder coder)
        where TCoder : struct, IBinaryCoder, allows ref struct
    {
        PixelContexts contexts = _now;
        (Vector256<int> low, Vector256<int> high) = _slots.Inputs(contexts);
        int odds = (_byForetold.Mix(contexts.ForetoldSet, low, high) + _byDue.Mix(contexts.DueSet, low, high)) >> 1;
        int age = _trains.Ages[cell];
        int first = _ofInterval.Refine((Math.Min(age, AgeClasses - 1) * IntervalClass.Count) + contexts.IntervalClass, odds);
        int second = _ofSamples.Refine((int)_trains.History[cell] & ((1 << HistoryBits) - 1), odds);
        int probability = Math.Max(1, Math.Min(65535, ((2 * _squash[odds + Logistic.Most + 1]) + first + second + 2) >> 2));

        int bit = coder.Code(_trains.Samples[cell], probability);
        _byForetold.Learn(bit, low, high);
        _byDue.Learn(bit, low, high);
        _ofInterval.Learn(bit);
        _ofSamples.Learn(bit);
        _slots.Learn(contexts, bit);
        if (bit != 0)
        {
            _finder.Learn(cell, contexts);
        }

        _trains.Observe(cell, bit);
        return bit;
    }
}
