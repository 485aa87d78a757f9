namespace SpikeCodec.Neural.Networks.Tcm;

/// <content>What settings must be for a network to be built from them: they may come from a manifest.</content>
public sealed partial record TcmConfig
{
    private const int Stages = 3;
    private const int MostChannels = 4096;
    private const int MostBlocks = 64;

    /// <summary>Checks that a network can be built.</summary>
    /// <exception cref="ArgumentException">It cannot; the message says which setting is in the way.</exception>
    internal void Validate()
    {
        CheckList(nameof(Widths), Widths, Stages, MostChannels);
        CheckList(nameof(HeadSizes), HeadSizes, Stages, MostChannels);
        CheckList(nameof(ContextWidths), ContextWidths, 2, MostChannels);
        Check(nameof(Blocks), Blocks.Count == Stages && Blocks.All(count => count is >= 0 and <= MostBlocks), $"{Stages} counts up to {MostBlocks}", Blocks);
        CheckList("channels", [PictureChannels, Latents, HyperWidth, Hyperlatents, AttentionWidth, ScaleWidth], 6, MostChannels);
        for (int stage = 0; stage < Stages; stage++)
        {
            Check(nameof(HeadSizes), Blocks[stage] == 0 || Fits(Widths[stage], HeadSizes[stage]), "divisors of half the widths", HeadSizes);
        }

        Check(nameof(HyperWidth), Fits(HyperWidth, HeadSizes[^1]), $"twice a multiple of {HeadSizes[^1]}", [HyperWidth]);
        Check(nameof(Slices), Slices > 0 && Latents % Slices == 0, $"a divisor of {Latents}", [Slices]);
        Check(
            nameof(AttentionPlanesPerStep),
            AttentionPlanesPerStep > 0 && Spikes.AttentionFeatures.PlanesPerSide % AttentionPlanesPerStep == 0,
            $"a divisor of {Spikes.AttentionFeatures.PlanesPerSide}",
            [AttentionPlanesPerStep]);
        Check(nameof(AttentionWidth), AttentionWidth % Layers.SwAtten.HeadSize == 0, $"a multiple of {Layers.SwAtten.HeadSize}", [AttentionWidth]);
    }

    private static bool Fits(int width, int headSize) => width % (2 * headSize) == 0;

    private static void CheckList(string name, IReadOnlyList<int> values, int count, int most) =>
        Check(name, values.Count == count && values.All(value => value >= 1 && value <= most), $"{count} of 1 to {most}", values);

    private static void Check(string name, bool isRight, string expected, IReadOnlyList<int> values)
    {
        if (!isRight)
        {
            throw new ArgumentException($"{name} cannot be {string.Join(", ", values)}; expected {expected}.");
        }
    }
}
