using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpikeCodec.Codecs.Exact.Max;

/// <summary>
/// Foretells a pixel's interval at hand from the latest intervals around it: a weighted sum of how they differ from the pixel's own period, as
/// logarithms, whose weights learn at each spike (normalized least mean squares; Widrow and Hoff).
/// </summary>
internal sealed class PeriodPredictor
{
    /// <summary>A level that says nothing: no interval is known.</summary>
    public const short None = short.MinValue;

    /// <summary>The rows and columns that lie on each side of the pixel, at most.</summary>
    public const int Reach = 4;

    /// <summary>The sets of weights.</summary>
    public const int Sets = 6;

    /// <summary>What is weighed.</summary>
    public const int Inputs = Vectors * Lanes;

    private const int Rows = 5;
    private const int Before = 3;
    private const int Lanes = 8;
    private const int Vectors = Rows + 1;
    private static readonly Vector256<int> Pixel = Vector256.Create(0, 0, 0, -1, 0, 0, 0, 0);
    private const int Most = (4 * FineLog.Octave) - 1;
    private const int WeightBits = 16;
    private const int LearningRate = 262; // 0.004
    private const int GainBits = 12;
    private const int Floor = 3 * FineLog.Octave * FineLog.Octave / 10;

    private readonly int[] _weights = new int[Sets * Inputs];
    private readonly short[] _levels;
    private readonly int _stride;

    /// <summary>Initializes weights of 0.</summary>
    /// <param name="levels">Logarithms of what intervals around are now (<see cref="FineLog"/>, of planes), or <see cref="None"/>.</param>
    /// <param name="stride">The levels from a row to the next.</param>
    public PeriodPredictor(short[] levels, int stride)
    {
        _levels = levels;
        _stride = stride;
    }

    /// <summary>Foretells how much longer than its period, as a logarithm, the interval at hand will be.</summary>
    /// <param name="cell">The pixel.</param>
    /// <param name="set">The set of weights.</param>
    /// <param name="period">The logarithm of its period.</param>
    /// <param name="last">That of its last interval.</param>
    /// <param name="lastButOne">That of the one before.</param>
    /// <param name="foretelling">Set to what is foretold.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Foretell(int cell, int set, int period, int last, int lastButOne, Foretelling foretelling)
    {
        foretelling.Weights = set * Inputs;
        ref short levels = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_levels), cell - (2 * _stride) - Before);
        ref int weights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), foretelling.Weights);
        ref int differences = ref MemoryMarshal.GetArrayDataReference(foretelling.Differences);
        Vector256<int> own = Vector256.Create(period);
        Vector256<int> extra = Clamp(Vector256.Create(last - period, lastButOne - period, FineLog.Octave, 0, 0, 0, 0, 0));
        extra.StoreUnsafe(ref differences, Rows * Lanes);
        Vector256<int> sum = extra * Vector256.LoadUnsafe(ref weights, Rows * Lanes);
        for (int row = 0; row < Rows; row++)
        {
            Vector256<int> level = Widen(Vector128.LoadUnsafe(ref levels, (nuint)(row * _stride)));
            Vector256<int> left = Vector256.Equals(level, Vector256.Create((int)None)) | (row == Rows / 2 ? Pixel : Vector256<int>.Zero);
            Vector256<int> difference = Vector256.AndNot(Clamp(level - own), left);
            difference.StoreUnsafe(ref differences, (nuint)(row * Lanes));
            sum += difference * Vector256.LoadUnsafe(ref weights, (nuint)(row * Lanes));
        }

        foretelling.Change = Vector256.Sum(sum) >> WeightBits;
    }

    /// <summary>Learns how much longer than its period an interval was.</summary>
    /// <param name="difference">That, as a logarithm.</param>
    /// <param name="foretelling">What was foretold.</param>
    public void Learn(int difference, Foretelling foretelling)
    {
        ref int weights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), foretelling.Weights);
        ref int differences = ref MemoryMarshal.GetArrayDataReference(foretelling.Differences);
        Vector256<int> squares = Vector256<int>.Zero;
        for (nuint i = 0; i < Inputs; i += Lanes)
        {
            Vector256<int> values = Vector256.LoadUnsafe(ref differences, i);
            squares += values * values;
        }

        int error = Math.Clamp(difference - foretelling.Change, -FineLog.Octave, FineLog.Octave);
        Vector256<int> gain = Vector256.Create((LearningRate << GainBits) * error / (Vector256.Sum(squares) + Floor));
        for (nuint i = 0; i < Inputs; i += Lanes)
        {
            Vector256<int> step = Vector256.ShiftRightArithmetic((Vector256.LoadUnsafe(ref differences, i) * gain) + Vector256.Create(1 << (GainBits - 1)), GainBits);
            (Vector256.LoadUnsafe(ref weights, i) + step).StoreUnsafe(ref weights, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Clamp(Vector256<int> difference) => Vector256.Max(Vector256.Min(difference, Vector256.Create(Most)), Vector256.Create(-Most));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Widen(Vector128<short> levels) => Vector256.Create(Vector128.WidenLower(levels), Vector128.WidenUpper(levels));
}
