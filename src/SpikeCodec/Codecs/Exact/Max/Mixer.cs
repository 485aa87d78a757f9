using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SpikeCodec.Codecs.Exact.Mixing;

namespace SpikeCodec.Codecs.Exact.Max;

/// <summary>Adds up logarithms of odds with weights of 1/65536 that learn, by gradient descent on coding cost, one set of weights a context (Mahoney, PAQ).</summary>
internal sealed class Mixer
{
    /// <summary>The inputs of a vector, of which there are two.</summary>
    public const int Lanes = 8;

    private const int Inputs = 2 * Lanes;
    private const int RateBits = 14;

    private readonly int[] _weights;
    private readonly ushort[] _squash = Logistic.SquashTable;
    private int _set;
    private int _probability;

    /// <summary>Initializes all sets alike.</summary>
    /// <param name="sets">The sets.</param>
    /// <param name="weight">What all inputs weigh at first.</param>
    public Mixer(int sets, int weight)
    {
        _weights = new int[sets * Inputs];
        Array.Fill(_weights, weight);
    }

    /// <summary>Gets the logarithm of the odds that a set of weights makes of the inputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Mix(int set, Vector256<int> low, Vector256<int> high)
    {
        _set = set * Inputs;
        ref int weights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), _set);
        int sum = Vector256.Sum((Vector256.LoadUnsafe(ref weights) * low) + (Vector256.LoadUnsafe(ref weights, Lanes) * high));
        int odds = Math.Max(-Logistic.Most, Math.Min(Logistic.Most, sum >> 16));
        _probability = _squash[odds + Logistic.Most + 1];
        return odds;
    }

    /// <summary>Learns the bit that the last mix was about.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Learn(int bit, Vector256<int> low, Vector256<int> high)
    {
        Vector256<int> error = Vector256.Create((bit << 16) - _probability);
        ref int weights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), _set);
        (Vector256.LoadUnsafe(ref weights) + Step(low * error)).StoreUnsafe(ref weights);
        (Vector256.LoadUnsafe(ref weights, Lanes) + Step(high * error)).StoreUnsafe(ref weights, Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Step(Vector256<int> slope) => Vector256.ShiftRightArithmetic(slope + Vector256.Create(1 << (RateBits - 1)), RateBits);
}
