namespace SpikeCodec.Neural.Networks.Tcm;

/// <summary>The sizes of a <see cref="TcmNetwork"/>.</summary>
/// <remarks>
/// <see cref="Paper"/>, <see cref="Medium"/> and <see cref="Small"/> are LIC-TCM's large, medium and small model for one luminance channel,
/// <see cref="ExtraSmall"/> and <see cref="ExtraExtraSmall"/> the same topology, narrower. <see cref="Nano"/> is for CPUs: it spends nothing
/// on transformers at half size, where they cost most and see least.
/// </remarks>
public sealed partial record TcmConfig
{
    /// <summary>Gets the channels of a picture: 1, or 3 in the published codec of colour pictures.</summary>
    public int PictureChannels { get; init; } = 1;

    /// <summary>Gets the channels at 1/2, 1/4 and 1/8 of the size (2N in the paper).</summary>
    public required IReadOnlyList<int> Widths { get; init; }

    /// <summary>Gets the TCM blocks at 1/2, 1/4 and 1/8 of the size.</summary>
    public IReadOnlyList<int> Blocks { get; init; } = [1, 1, 1];

    /// <summary>Gets the channels of an attention head at 1/2, 1/4 and 1/8 of the size; each divides half the width. The last is that of the hyper transforms too.</summary>
    public IReadOnlyList<int> HeadSizes { get; init; } = [8, 16, 32];

    /// <summary>Gets the channels of the latents, at 1/16 of the size (M in the paper).</summary>
    public required int Latents { get; init; }

    /// <summary>Gets the channels inside the hyper transforms, at 1/32 of the size.</summary>
    public required int HyperWidth { get; init; }

    /// <summary>Gets the channels of the hyperlatents, at 1/64 of the size.</summary>
    public required int Hyperlatents { get; init; }

    /// <summary>Gets the slices that the latents' means are predicted in, one from those before; they divide <see cref="Latents"/>.</summary>
    public required int Slices { get; init; }

    /// <summary>Gets the two inner widths of the networks that predict a slice.</summary>
    public required IReadOnlyList<int> ContextWidths { get; init; }

    /// <summary>Gets the inner width of the entropy model's attention.</summary>
    public required int AttentionWidth { get; init; }

    /// <summary>Gets the inner width of the network that chooses probability tables.</summary>
    public int ScaleWidth { get; init; } = 64;

    /// <summary>
    /// Gets the planes that are one step of a spike-oriented attention, a divisor of 20: 1 in the paper, which costs more than a small codec
    /// itself.
    /// </summary>
    public int AttentionPlanesPerStep { get; init; } = 1;

    /// <summary>
    /// Gets a value indicating whether standard deviations come from float networks, as published. Such a model can be trained and counted,
    /// but codes nothing: two machines would not agree on its tables.
    /// </summary>
    public bool HasFloatScales { get; init; }

    /// <summary>Gets the paper's size (LIC-TCM large, N = 128).</summary>
    public static TcmConfig Paper { get; } = Uniform(128);

    /// <summary>Gets LIC-TCM's medium size (N = 96).</summary>
    public static TcmConfig Medium { get; } = Uniform(96);

    /// <summary>Gets LIC-TCM's small size (N = 64).</summary>
    public static TcmConfig Small { get; } = Uniform(64);

    /// <summary>Gets a size with a third of the parameters of the small one.</summary>
    public static TcmConfig ExtraSmall { get; } = Uniform(48) with
    {
        Latents = 192,
        Hyperlatents = 96,
        Slices = 4,
        ContextWidths = [128, 96],
        AttentionWidth = 64,
        HeadSizes = [8, 8, 24],
    };

    /// <summary>Gets a size with a fifth of the parameters of the small one.</summary>
    public static TcmConfig ExtraExtraSmall { get; } = Uniform(32) with
    {
        Latents = 128,
        Hyperlatents = 64,
        Slices = 4,
        ContextWidths = [96, 64],
        AttentionWidth = 64,
    };

    /// <summary>Gets the size for CPUs.</summary>
    public static TcmConfig Nano { get; } = new()
    {
        Widths = [24, 64, 96],
        Blocks = [0, 1, 1],
        HeadSizes = [12, 32, 48],
        Latents = 96,
        HyperWidth = 96,
        Hyperlatents = 32,
        Slices = 3,
        ContextWidths = [96, 64],
        AttentionWidth = 48,
        AttentionPlanesPerStep = 4,
    };

    /// <summary>Gets the sizes by the names that recipes use.</summary>
    public static IReadOnlyDictionary<string, TcmConfig> Named { get; } = new Dictionary<string, TcmConfig>
    {
        ["nano"] = Nano,
        ["xxs"] = ExtraExtraSmall,
        ["xs"] = ExtraSmall,
        ["s"] = Small,
        ["m"] = Medium,
        ["paper"] = Paper,
    };

    private static TcmConfig Uniform(int n) => new()
    {
        Widths = [2 * n, 2 * n, 2 * n],
        Latents = 320,
        HyperWidth = 2 * n,
        Hyperlatents = 192,
        Slices = 5,
        ContextWidths = [224, 128],
        AttentionWidth = 128,
    };
}
