namespace SpikeCodec.Codecs.Exact.Max;

/// <summary>The contexts of one sample: where their slots are, the sets of weights, and what the predictor took in.</summary>
internal sealed class PixelContexts
{
    /// <summary>The contexts.</summary>
    public const int Count = 12;

    /// <summary>Gets the slot of each context.</summary>
    public int[] Slots { get; } = new int[Count];

    /// <summary>Gets what the predictor weighed, and with which weights.</summary>
    public Foretelling Foretelling { get; } = new();

    /// <summary>Gets or sets the set of weights by when the pixel is foretold to fire.</summary>
    public int ForetoldSet { get; set; }

    /// <summary>Gets or sets the set of weights by when it is due.</summary>
    public int DueSet { get; set; }

    /// <summary>Gets or sets the class of the last interval.</summary>
    public int IntervalClass { get; set; }
}
