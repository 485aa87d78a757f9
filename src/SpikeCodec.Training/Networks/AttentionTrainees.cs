using SpikeCodec.Neural.Networks.Tcm;
using SpikeCodec.Training.Recipes;

namespace SpikeCodec.Training.Networks;

/// <summary>Makes the attention that a recipe asks for: the one place where they are listed.</summary>
internal static class AttentionTrainees
{
    /// <summary>Makes an attention with random weights for a codec.</summary>
    /// <exception cref="UnsupportedStreamException">There is no such network yet.</exception>
    public static AttentionTrainee Create(AttentionKind kind, TcmConfig codec) => throw new UnsupportedStreamException(
        $"This version has no network for the attention {kind.ToString().ToLowerInvariant()} of a codec {codec.Widths[0]} channels wide.");
}
