using System.CommandLine;
using System.Globalization;
using SpikeCodec.Codecs;
using SpikeCodec.Spikes;
using SpikeCodec.Spikes.Formats;

namespace SpikeCodec.Cli.Options;

/// <summary>What a user says of a recording that does not say it itself.</summary>
internal sealed record RecordingOptions
{
    private static readonly Option<string?> SizeOption = new("--size")
    {
        Description = "Width and height in pixels; 416x250 and 1024x1000 stand for raw camera files with label columns. The default is what a SpikeCV config.yaml says, else what the data look like.",
        HelpName = "WxH",
    };

    private static readonly Option<int?> RowBitsOption = NumberOptions.OptionalInteger(
        "--row-bits", "Bits of a stored row where label columns follow the pixels (416 for a raw 400-pixel camera). The default is the width.");

    private static readonly Option<bool> BitPackedOption = new("--bit-packed")
    {
        Description = "Planes follow each other bit by bit instead of beginning on a byte (matters where W x H is no multiple of 8).",
    };

    private static readonly Option<string?> RateOption = new("--rate")
    {
        Description = "Planes per second, a number or a fraction. The default is 20000.",
        HelpName = "R",
    };

    private static readonly Option<bool> FlipOption = new("--flip")
    {
        Description = "The first stored row is the picture's bottom (the default for .dat). Never changes stored bits.",
    };

    private static readonly Option<bool> NoFlipOption = new("--no-flip")
    {
        Description = "The first stored row is the picture's top (the default for .npy and .npz).",
    };

    /// <summary>Gets the size, or null to find it out.</summary>
    public SpikeGeometry? Size { get; init; }

    /// <summary>Gets the bits of a stored row, or null for the width.</summary>
    public int? RowBits { get; init; }

    /// <summary>Gets a value indicating whether planes follow each other bit by bit.</summary>
    public bool BitPacked { get; init; }

    /// <summary>Gets the speed of the camera, or null for what the file says or the default.</summary>
    public PlaneRate? Rate { get; init; }

    /// <summary>Gets the order of rows, or null for what the file says or its kind's default.</summary>
    public RowOrder? RowOrder { get; init; }

    /// <summary>Gets the layout where it is known as a whole: by its name, or from the stream that the recording was made into.</summary>
    public PlaneLayout? KnownLayout { get; init; }

    /// <summary>Gets the layout to take where the recording looks like nothing of the same picture size.</summary>
    public PlaneLayout? LikelyLayout { get; init; }

    /// <summary>Gets the stages that a recording kept in a stream is decoded with.</summary>
    public CodecCatalog Catalog { get; init; } = CodecCatalog.BuiltIn;

    /// <summary>Gets the layout that is known as a whole or that the size, row bits and packing make, or null to find it out.</summary>
    public PlaneLayout? Layout => KnownLayout is not null || Size is not SpikeGeometry size
        ? KnownLayout
        : new PlaneLayout(RowBits ?? size.Width, size.Height, RowBits is null ? [] : [new PixelRun(0, size.Width)], !BitPacked);

    /// <summary>Adds the options to a command.</summary>
    public static void AddTo(Command command)
    {
        foreach (Option option in new Option[] { SizeOption, RowBitsOption, BitPackedOption, RateOption, FlipOption, NoFlipOption })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Gets what was said.</summary>
    /// <exception cref="CliException">It cannot be.</exception>
    public static RecordingOptions Get(ParseResult parsed)
    {
        bool flip = parsed.GetValue(FlipOption);
        bool noFlip = parsed.GetValue(NoFlipOption);
        if (flip && noFlip)
        {
            throw CliException.Usage("--flip and --no-flip exclude each other.");
        }

        string? size = parsed.GetValue(SizeOption);
        bool isPlain = parsed.GetValue(RowBitsOption) is not null || parsed.GetValue(BitPackedOption);
        KnownLayout? known = size is null || isPlain ? null : KnownLayouts.Find(size);
        RecordingOptions options = new()
        {
            Size = known?.Layout.Geometry ?? (size is null ? null : ParseSize(size)),
            KnownLayout = known?.Layout,
            RowBits = parsed.GetValue(RowBitsOption),
            BitPacked = parsed.GetValue(BitPackedOption),
            Rate = parsed.GetValue(RateOption) is string rate ? ParseRate(rate) : null,
            RowOrder = flip ? Spikes.RowOrder.BottomUp : noFlip ? Spikes.RowOrder.TopDown : null,
        };
        if (options.Size is null && (options.RowBits is not null || options.BitPacked))
        {
            throw CliException.Usage("--row-bits and --bit-packed need --size.");
        }

        if (options is { Size: SpikeGeometry pixels, RowBits: int rowBits })
        {
            CheckRow(rowBits, pixels);
        }

        return options;
    }

    private static void CheckRow(int rowBits, SpikeGeometry size)
    {
        // A row may be longer than a picture is wide; a plane in all may not be larger than any picture.
        int most = Math.Min(DecodeLimits.Default.MaxSide + 1024, DecodeLimits.Default.MaxPixels / size.Height);
        if (rowBits < size.Width || rowBits > most)
        {
            throw CliException.Usage($"--row-bits is {rowBits}; expected the width {size.Width} or more, at most {most} at this height.");
        }
    }

    /// <summary>Parses <c>WxH</c>.</summary>
    /// <exception cref="CliException">The text is no size, or over the limits.</exception>
    private static SpikeGeometry ParseSize(string text)
    {
        string[] parts = text.Split('x', 'X');
        DecodeLimits limits = DecodeLimits.Default;
        if (parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int width)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int height)
            || width < 1 || height < 1 || width > limits.MaxSide || height > limits.MaxSide || (long)width * height > limits.MaxPixels)
        {
            throw CliException.Usage($"--size is '{text}'; expected WxH in pixels, at most {limits.MaxSide} a side and {limits.MaxPixels} in all.");
        }

        return new SpikeGeometry(width, height);
    }

    private static PlaneRate ParseRate(string text) =>
        PlaneRate.TryParse(text, out PlaneRate rate) ? rate : throw CliException.Usage($"--rate is '{text}'; expected planes per second, like 20000 or 40000/3.");
}
