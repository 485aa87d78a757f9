using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpikeCodec.Codecs.Exact.Mixing;

/// <summary>Adds up logarithms of odds with weights of 1/65536 that learn, by gradient descent on coding cost, one set of weights a context (Mahoney, PAQ).</summary>
internal sealed class Mixer
{
    /// <summary>The inputs; those that are not used are 0.</summary>
    public const int Inputs = 32;

    private const int RateBits = 13;

    private readonly int[] _weights;
    private int _set;
    private int _probability;

    /// <summary>Initializes all sets alike.</summary>
    /// <param name="sets">The sets.</param>
    /// <param name="used">The first inputs, which weigh something at first.</param>
    /// <param name="weight">That weight.</param>
    public Mixer(int sets, int used, int weight)
    {
        _weights = new int[sets * Inputs];
        for (int i = 0; i < _weights.Length; i++)
        {
            _weights[i] = i % Inputs < used ? weight : 0;
        }
    }

    /// <summary>Gets the logarithm of the odds that a set of weights makes of the inputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Mix(int set, int[] inputs)
    {
        _set = set * Inputs;
        ref int weights = ref _weights[_set];
        ref int first = ref MemoryMarshal.GetArrayDataReference(inputs);
        Vector256<int> sum = Vector256<int>.Zero;
        for (nuint i = 0; i < Inputs; i += 8)
        {
            sum += Vector256.LoadUnsafe(ref weights, i) * Vector256.LoadUnsafe(ref first, i);
        }

        int odds = Math.Clamp(Vector256.Sum(sum) >> 16, -Logistic.Most, Logistic.Most);
        _probability = Logistic.Squash(odds);
        return odds;
    }

    /// <summary>Learns the bit that the last mix was about.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Learn(int bit, int[] inputs)
    {
        Vector256<int> error = Vector256.Create((bit << 16) - _probability);
        Vector256<int> half = Vector256.Create(1 << (RateBits - 1));
        ref int weights = ref _weights[_set];
        ref int first = ref MemoryMarshal.GetArrayDataReference(inputs);
        for (nuint i = 0; i < Inputs; i += 8)
        {
            Vector256<int> step = Vector256.ShiftRightArithmetic((Vector256.LoadUnsafe(ref first, i) * error) + half, RateBits);
            (Vector256.LoadUnsafe(ref weights, i) + step).StoreUnsafe(ref weights, i);
        }
    }
}
