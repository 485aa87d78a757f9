using System.Numerics;

namespace SpikeCodec.Codecs.Exact.Max;

/// <summary>Logarithms to base 2 in 1/256, rounded down, and back: by tables of whole numbers that every machine computes alike.</summary>
internal static class FineLog
{
    /// <summary>The parts of an octave.</summary>
    public const int Octave = 1 << OctaveBits;

    private const int OctaveBits = 8;
    private const int PowerBits = 15;

    private static readonly int[] Powers = MakePowers();
    private static readonly byte[] Logarithms = MakeLogarithms();

    /// <summary>Gets the logarithm of a number, 1 or more.</summary>
    public static int Of(int value)
    {
        int exponent = BitOperations.Log2((uint)value);
        int mantissa = (int)(((long)value << PowerBits) >> exponent); // 1 to 2
        return (exponent << OctaveBits) + Logarithms[(mantissa >> (PowerBits - OctaveBits - 2)) - (Octave << 2)];
    }

    /// <summary>Gets a number from its logarithm, 0 to 21 octaves.</summary>
    public static int Power(int logarithm) => (int)(((long)Powers[logarithm & (Octave - 1)] << (logarithm >> OctaveBits)) >> PowerBits);

    private static int[] MakePowers()
    {
        const int UnitBits = 60;
        const ulong Root = 1_156_047_391_917_129_430; // 2^(1/256) in 1/2^60
        int[] powers = new int[Octave];
        UInt128 power = (UInt128)1 << UnitBits;
        for (int i = 0; i < Octave; i++)
        {
            powers[i] = (int)((power + ((UInt128)1 << (UnitBits - PowerBits - 1))) >> (UnitBits - PowerBits));
            power = (power * Root) >> UnitBits;
        }

        return powers;
    }

    /// <summary>Makes logarithms of 1 to 2 in steps of 1/1024.</summary>
    private static byte[] MakeLogarithms()
    {
        byte[] logarithms = new byte[Octave << 2];
        int logarithm = 0;
        for (int i = 0; i < logarithms.Length; i++)
        {
            int mantissa = (1 << PowerBits) + (i << (PowerBits - OctaveBits - 2));
            while (logarithm + 1 < Octave && Powers[logarithm + 1] <= mantissa)
            {
                logarithm++;
            }

            logarithms[i] = (byte)logarithm;
        }

        return logarithms;
    }
}
