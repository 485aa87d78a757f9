using SpikeCodec.Neural.Networks.Restoration;

namespace SpikeCodec.Training.Recipes;

/// <summary>The restorer of a run, and the decoded scenes that it learns from.</summary>
public sealed record RestorerRecipe
{
    /// <summary>Gets the scene codecs to learn, by name: one or more, none twice. Those that are external programs have to be installed.</summary>
    public required IReadOnlyList<string> Codecs
    {
        get;
        init => field = value.Count > 0 && value.Distinct().Count() == value.Count
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Codecs), string.Join(", ", value), "One codec or more is expected, none twice.");
    }

    /// <summary>Gets the scenes that the network sees on each side of the one that it repairs, 0 to 8. The default is 2.</summary>
    public int Neighbours { get; init => field = RecipeChecks.Within(value, 0, 8); } = 2;

    /// <summary>Gets the channels at half the size, 1 to 1,024. The default is 32.</summary>
    public int Width { get; init => field = RecipeChecks.Within(value, 1, 1024); } = 32;

    /// <summary>Gets the residual blocks, 1 to 64. The default is 4.</summary>
    public int Blocks { get; init => field = RecipeChecks.Within(value, 1, 64); } = 4;

    /// <summary>
    /// Gets the weights to start from: the id of a model, or a file that ends in <c>.safetensors</c>, relative to the recipe. The default is
    /// random weights.
    /// </summary>
    public string? Start { get; init; }

    /// <summary>Gets the reconstructor whose scenes are coded. The default is <c>light</c>.</summary>
    public string Reconstructor { get; init; } = "light";

    /// <summary>Gets the clips to learn from, 1 to 100,000; a sixteenth as many are made of pictures held out. The default is 256.</summary>
    public int Clips { get; init => field = RecipeChecks.Within(value, 1, 100_000); } = 256;

    /// <summary>Gets the scenes of a clip, which are coded together, 1 to 1,024. The default is 16.</summary>
    public int ClipScenes { get; init => field = RecipeChecks.Within(value, 1, 1024); } = 16;

    /// <summary>Gets the planes from one scene to the next, 1 to 64: a clip has one of these. The default is 8 alone.</summary>
    public IReadOnlyList<int> Intervals
    {
        get;
        init => field = value.Count > 0 && value.All(interval => interval is >= 1 and <= 64)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Intervals), string.Join(", ", value), "One or more from 1 to 64 are expected.");
    } = [8];

    /// <summary>Gets the lowest and the highest quality of a clip, 0 to 63. The default is 4 to 59.</summary>
    public IReadOnlyList<int> Qualities
    {
        get;
        init => field = value is [>= 0, <= 63] && value[0] <= value[1]
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Qualities), string.Join(", ", value), "The lowest and the highest quality, 0 to 63, are expected.");
    } = [4, 59];

    /// <summary>Gets the side of a sample, which is cut out of a clip: an even number of pixels, 16 to 1,024. The default is 96.</summary>
    public int Crop
    {
        get;
        init => field = value is >= 16 and <= 1024 && value % 2 == 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Crop), value, "An even number from 16 to 1024 is expected.");
    } = 96;

    /// <summary>Gets the settings of the network.</summary>
    internal RestorerConfig ToConfig() => new() { Codecs = Codecs, Neighbours = Neighbours, Width = Width, Blocks = Blocks };
}
