using SpikeCodec.Neural.Networks.Attention;
using SpikeCodec.Neural.Networks.Tcm;
using SpikeCodec.Training.Recipes;

namespace SpikeCodec.Training.Networks;

/// <summary>Makes the attention that a recipe asks for.</summary>
internal static class AttentionTrainees
{
    /// <summary>Makes an attention with random weights for a codec.</summary>
    public static AttentionTrainee Create(AttentionKind kind, TcmConfig codec) =>
        new SpikeAttentionTrainee(SpikeAttention.Create(kind.ToString().ToLowerInvariant(), codec)!);
}
