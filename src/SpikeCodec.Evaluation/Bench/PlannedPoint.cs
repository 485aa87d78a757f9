using SpikeCodec.Codecs;
using SpikeCodec.Pipeline;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>A point that was asked for.</summary>
internal sealed record PlannedPoint
{
    private PlannedPoint()
    {
    }

    /// <summary>Gets the sequence.</summary>
    public required SequenceInput Input { get; init; }

    /// <summary>Gets the codec.</summary>
    public required CodecChoice Codec { get; init; }

    /// <summary>Gets what is known of the codec, or null where every bit is kept.</summary>
    public required CodecFacts? Facts { get; init; }

    /// <summary>Gets the model of the reconstructor, or null.</summary>
    public required ModelReference? ReconstructorModel { get; init; }

    /// <summary>Gets the quality, or null.</summary>
    public required int? Quality { get; init; }

    /// <summary>Gets the name of its curve.</summary>
    public required string Label { get; init; }

    /// <summary>Gets what tells it from every other point.</summary>
    public required string Key { get; init; }

    /// <summary>Plans a point.</summary>
    /// <exception cref="IOException">The sequence cannot be read.</exception>
    public static PlannedPoint Create(
        SequenceInput input, CodecChoice codec, CodecFacts? facts, int? quality, ModelReference? reconstructorModel, BenchOptions options)
    {
        object?[] scenes = codec.IsExact
            ? []
            : [options.Reconstructor, options.Window, options.Interval, input.White, facts?.Model?.Identity, reconstructorModel?.Identity, facts?.Tool, codec.Restores, facts?.Restorer?.Identity];
        return new PlannedPoint
        {
            Input = input,
            Codec = codec,
            Facts = facts,
            ReconstructorModel = codec.IsExact ? null : reconstructorModel,
            Quality = quality,
            Label = codec.Label + (codec.IsExact ? string.Empty : Suffix(options)),
            Key = Identity.Of([StreamHeader.MajorVersion, StreamHeader.MinorVersion, input.Identity, codec.Name, codec.Setting, quality, .. scenes])[..32],
        };
    }

    /// <summary>One curve has one label: what is not as usual is part of it.</summary>
    private static string Suffix(BenchOptions options)
    {
        BenchOptions usual = new() { Inputs = [], Folder = string.Empty, Codecs = [] };
        List<string> unusual = [];
        if (options.Reconstructor != usual.Reconstructor || options.Window is not null)
        {
            unusual.Add(options.Window is int window ? FormattableString.Invariant($"{options.Reconstructor} {window}") : options.Reconstructor);
        }

        if (options.Interval != usual.Interval)
        {
            unusual.Add(FormattableString.Invariant($"every {options.Interval}"));
        }

        return unusual.Count == 0 ? string.Empty : $" ({string.Join(", ", unusual)})";
    }
}
