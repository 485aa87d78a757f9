using System.Text.Json;

namespace SpikeCodec.Training.Recipes;

/// <summary>The reconstructor of a run.</summary>
public sealed record ReconstructorRecipe
{
    /// <summary>Gets the network: <c>light</c> or <c>longshort</c>. The default is <c>light</c>.</summary>
    public string Architecture
    {
        get;
        init => field = value is "light" or "longshort"
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Architecture), value, "'light' or 'longshort' is expected.");
    } = "light";

    /// <summary>
    /// Gets the sizes of the network, as the keys of its settings in a manifest. The default is those of the model that is started from, else the
    /// network's own.
    /// </summary>
    public JsonElement? Config { get; init; }

    /// <summary>
    /// Gets the weights to start from: the id of a model, or a file that ends in <c>.safetensors</c>, relative to the recipe. The default is
    /// random weights.
    /// </summary>
    public string? Start { get; init; }

    /// <summary>
    /// Gets a value indicating whether the network learns beside a codec. The default is true. One that does not stays as it was, and is not among
    /// the models of the run: so several codecs can be trained for the scenes of one reconstructor.
    /// </summary>
    public bool Learns { get; init; } = true;
}
