using System.Globalization;

namespace SpikeCodec.Codecs.External;

/// <summary>What an encoder is asked to do, as its command line tells it.</summary>
internal sealed record EncodeJob
{
    /// <summary>The file of pictures.</summary>
    public const string Input = "scenes.yuv";

    /// <summary>Gets the width of the pictures, or a word that stands for it.</summary>
    public required string Width { get; init; }

    /// <summary>Gets the height of the pictures, or a word that stands for it.</summary>
    public required string Height { get; init; }

    /// <summary>Gets the number of the pictures, or a word that stands for it.</summary>
    public required string Pictures { get; init; }

    /// <summary>Gets the bits of a sample.</summary>
    public required int BitDepth { get; init; }

    /// <summary>Gets the quantizer, on the program's own scale.</summary>
    public required int Quantizer { get; init; }

    /// <summary>Gets what pictures are predicted from.</summary>
    public required CodingConfiguration Configuration { get; init; }

    /// <summary>Gets the speed preset; empty where the program has none.</summary>
    public required string Preset { get; init; }

    /// <summary>Gets the quantizer as text.</summary>
    public string QuantizerText => Quantizer.ToString(CultureInfo.InvariantCulture);

    /// <summary>Gets the bits of a sample as text.</summary>
    public string BitDepthText => BitDepth.ToString(CultureInfo.InvariantCulture);

    /// <summary>Gets the same job with words for everything that hangs on the scenes.</summary>
    public EncodeJob ToTemplate() => this with { Width = "WIDTH", Height = "HEIGHT", Pictures = "PICTURES" };

    /// <summary>Gets the same job for so many pictures of a format.</summary>
    public EncodeJob For(VideoFormat format, int pictures) => this with
    {
        Pictures = pictures.ToString(CultureInfo.InvariantCulture),
        Width = format.Width.ToString(CultureInfo.InvariantCulture),
        Height = format.Height.ToString(CultureInfo.InvariantCulture),
    };
}
