using System.Text.Json;
using SpikeCodec.Neural.Networks.Tcm;

namespace SpikeCodec.Training.Recipes;

/// <summary>The scene codec of a run: a network of the architecture <c>tcm</c>.</summary>
public sealed record CodecRecipe
{
    /// <summary>
    /// Gets the size by its name: <c>nano</c>, <c>xxs</c>, <c>xs</c>, <c>s</c>, <c>m</c> or <c>paper</c>. The default is that of the model that is
    /// started from, else <c>nano</c>.
    /// </summary>
    public string? Width
    {
        get;
        init => field = value is null || TcmConfig.Named.ContainsKey(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Width), value, $"One of {string.Join(", ", TcmConfig.Named.Keys)} is expected.");
    }

    /// <summary>Gets the sizes one by one, as the keys of the settings in a manifest, instead of <see cref="Width"/>.</summary>
    public JsonElement? Config { get; init; }

    /// <summary>Gets the attention on spikes, which only stage <c>attention</c> trains: <c>none</c> (the default), <c>soam</c> or <c>bisoam</c>.</summary>
    public AttentionKind Attention { get; init; }

    /// <summary>
    /// Gets the weights to start from: the id of a model, or a file that ends in <c>.safetensors</c>, relative to the recipe. The default is a
    /// cosine transform where the network is wide enough, and random weights else.
    /// </summary>
    public string? Start { get; init; }
}
