using System.Globalization;

namespace SpikeCodec.Pictures;

/// <summary>What the first line of a YUV4MPEG2 stream says about its pictures.</summary>
/// <param name="Width">The pixels of a row.</param>
/// <param name="Height">The number of rows.</param>
/// <param name="Rate">The speed, or null where the stream does not know it.</param>
/// <param name="Bits">The bits of a sample, 8 to 16; more than 8 are stored as 16-bit little-endian numbers.</param>
/// <param name="ChromaSamples">The samples that follow the luma of each picture.</param>
/// <param name="Range">The range of the luma.</param>
internal sealed record Y4mHeader(int Width, int Height, FrameRate? Rate, int Bits, long ChromaSamples, LuminanceRange Range)
{
    /// <summary>The word that a stream begins with.</summary>
    public const string Magic = "YUV4MPEG2";

    /// <summary>Gets the bytes of a sample.</summary>
    public int SampleBytes => Bits > 8 ? 2 : 1;

    /// <summary>Parses the line, without its line feed, and checks the size against limits.</summary>
    /// <exception cref="MalformedStreamException">The line is no YUV4MPEG2 header, or has no usable size.</exception>
    /// <exception cref="UnsupportedStreamException">The colour space is none of those read here.</exception>
    /// <exception cref="LimitExceededException">The pictures are over the limits.</exception>
    public static Y4mHeader Parse(string line, DecodeLimits limits)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words[0] != Magic)
        {
            throw new MalformedStreamException($"The stream does not begin with '{Magic}': it is no YUV4MPEG2 video.");
        }

        int? width = null;
        int? height = null;
        FrameRate? rate = null;
        string colourSpace = "420";
        LuminanceRange? range = null;
        foreach (string word in words.AsSpan(1))
        {
            string value = word[1..];
            switch (word[0])
            {
                case 'W':
                    width = ParseSide(word);
                    break;
                case 'H':
                    height = ParseSide(word);
                    break;
                case 'F':
                    rate = ParseRate(value);
                    break;
                case 'C':
                    colourSpace = value;
                    break;
                case 'X' when value.StartsWith("COLORRANGE=", StringComparison.Ordinal):
                    range = ParseRange(value["COLORRANGE=".Length..]);
                    break;
            }
        }

        if (width is null || height is null)
        {
            throw new MalformedStreamException("The YUV4MPEG2 header lacks the width (W) or the height (H).");
        }

        limits.CheckPicture(width.Value, height.Value);
        (int bits, long chroma, bool isGray) = ParseColourSpace(colourSpace, width.Value, height.Value);
        return new Y4mHeader(
            width.Value, height.Value, rate, bits, chroma, range ?? (isGray ? LuminanceRange.Full : LuminanceRange.Limited));
    }

    private static int ParseSide(string word) =>
        int.TryParse(word.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int side)
            ? side
            : throw new MalformedStreamException($"The YUV4MPEG2 header has '{word}' where {word[0]} and a whole number were expected.");

    private static FrameRate? ParseRate(string value)
    {
        if (FrameRate.TryParse(value, out FrameRate rate))
        {
            return rate;
        }

        return value == "0:0"
            ? null
            : throw new MalformedStreamException($"The YUV4MPEG2 header has the frame rate '{value}'; NUMBER:NUMBER was expected.");
    }

    private static LuminanceRange ParseRange(string value) => value switch
    {
        "FULL" => LuminanceRange.Full,
        "LIMITED" => LuminanceRange.Limited,
        _ => throw new MalformedStreamException($"The YUV4MPEG2 header has the colour range '{value}'; FULL or LIMITED was expected."),
    };

    private static (int Bits, long ChromaSamples, bool IsGray) ParseColourSpace(string name, int width, int height)
    {
        long pixels = (long)width * height;
        long halfWidth = ((long)width + 1) / 2;
        long halfHeight = ((long)height + 1) / 2;
        if (name.StartsWith("mono", StringComparison.Ordinal))
        {
            return (name == "mono" ? 8 : ParseBits(name, name[4..]), 0, true);
        }

        // 8-bit names may say where the chroma samples lie (420jpeg, 420mpeg2, 420paldv), which the luma does not care for.
        int bits = name is "420" or "420jpeg" or "420mpeg2" or "420paldv" or "422" or "444" or "444alpha" or "411" ? 8
            : name.Length > 4 && name[3] == 'p' ? ParseBits(name, name[4..])
            : throw Unsupported(name);
        return name[..3] switch
        {
            "420" => (bits, 2 * halfWidth * halfHeight, false),
            "422" => (bits, 2 * halfWidth * height, false),
            "444" => (bits, name == "444alpha" ? 3 * pixels : 2 * pixels, false),
            "411" when bits == 8 => (bits, 2 * (((long)width + 3) / 4) * height, false),
            _ => throw Unsupported(name),
        };
    }

    private static int ParseBits(string name, string digits) => digits switch
    {
        "9" or "10" or "12" or "14" or "16" => int.Parse(digits, CultureInfo.InvariantCulture),
        _ => throw Unsupported(name),
    };

    private static UnsupportedStreamException Unsupported(string name) =>
        new($"The YUV4MPEG2 video has the colour space '{name}'; mono, 420, 422, 444 and 411 of 8, 9, 10, 12, 14 or 16 bits are read.");
}
