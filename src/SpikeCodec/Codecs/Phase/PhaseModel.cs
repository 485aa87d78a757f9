using SpikeCodec.Codecs.Exact.Mixing;
using SpikeCodec.Simulation.Phase;

namespace SpikeCodec.Codecs.Phase;

/// <summary>Predicts each phase, bit by bit from the highest, from the phases to the left and above. It has seen nothing at first.</summary>
/// <param name="width">The pixels of a row.</param>
internal sealed class PhaseModel(int width)
{
    private const int Limit = 1000;

    private static readonly uint[] Shares = BitCounters.Shares(Limit);

    private readonly uint[] _slots = [.. Enumerable.Repeat(BitCounters.Fresh, PhaseMap.Levels * PhaseMap.Levels * PhaseMap.Levels)];

    /// <summary>Codes the phases of all pixels; a decoder writes them.</summary>
    public void Code<TCoder>(Span<byte> phases, ref TCoder coder)
        where TCoder : struct, IBinaryCoder, allows ref struct
    {
        for (int pixel = 0; pixel < phases.Length; pixel++)
        {
            int left = pixel % width > 0 ? phases[pixel - 1] : 0;
            int above = pixel >= width ? phases[pixel - width] : 0;
            Span<uint> slots = _slots.AsSpan(((left * PhaseMap.Levels) + above) * PhaseMap.Levels, PhaseMap.Levels);
            phases[pixel] = (byte)Code(phases[pixel], slots, ref coder);
        }
    }

    private static int Code<TCoder>(int phase, Span<uint> slots, ref TCoder coder)
        where TCoder : struct, IBinaryCoder, allows ref struct
    {
        int known = 1; // the bits so far behind a leading 1
        for (int shift = PhaseMap.Bits - 1; shift >= 0; shift--)
        {
            ref uint slot = ref slots[known];
            int bit = coder.Code((phase >> shift) & 1, Math.Clamp((int)(slot >> 16), 1, 65535));
            slot = BitCounters.Next(slot, bit, ref Shares[0]);
            known = (2 * known) + bit;
        }

        return known - PhaseMap.Levels;
    }
}
