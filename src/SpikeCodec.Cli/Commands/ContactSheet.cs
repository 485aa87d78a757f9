using System.Globalization;
using SpikeCodec.Pictures;

namespace SpikeCodec.Cli.Commands;

/// <summary>Pictures side by side in one, each with the number of its plane.</summary>
internal static class ContactSheet
{
    private const int Gap = 4;
    private const int MaxWidth = 2000;
    private const int MaxTileWidth = 400;
    private const int GlyphScale = 2;

    /// <summary>The digits 0 to 9 in 3x5 pixels, a row in three bits from the top down.</summary>
    private static readonly ushort[] Digits =
    [
        0b111_101_101_101_111, 0b010_110_010_010_111, 0b111_001_111_100_111, 0b111_001_111_001_111, 0b101_101_111_001_001,
        0b111_100_111_001_111, 0b111_100_111_101_111, 0b111_001_010_010_010, 0b111_101_111_101_111, 0b111_101_111_001_111,
    ];

    /// <summary>Makes a sheet, as nearly square as whole rows allow.</summary>
    /// <param name="pictures">The pictures, of one size, at least one.</param>
    /// <param name="planes">The plane of each.</param>
    public static GrayPicture Create(IEnumerable<GrayPicture> pictures, IReadOnlyList<long> planes)
    {
        GrayPicture? sheet = null;
        int columns = 0;
        int index = 0;
        foreach (GrayPicture picture in pictures)
        {
            int scale = Math.Max(1, (picture.Width + MaxTileWidth - 1) / MaxTileWidth);
            int width = Math.Max(1, picture.Width / scale);
            int height = Math.Max(1, picture.Height / scale);
            if (sheet is null)
            {
                columns = ChooseColumns(planes.Count, width, height);
                int rows = (planes.Count + columns - 1) / columns;
                sheet = new GrayPicture((columns * (width + Gap)) + Gap, (rows * (height + Gap)) + Gap);
                sheet.Samples.AsSpan().Fill(40);
            }

            int left = Gap + (index % columns * (width + Gap));
            int top = Gap + (index / columns * (height + Gap));
            Place(picture, scale, sheet, left, top, width, height);
            Label(sheet, left + Gap, top + Gap, planes[index]);
            index++;
        }

        return sheet ?? throw new ArgumentException("A contact sheet needs a picture.", nameof(pictures));
    }

    private static int ChooseColumns(int count, int width, int height)
    {
        int square = (int)Math.Ceiling(Math.Sqrt((double)count * height / width));
        int most = Math.Max(1, MaxWidth / (width + Gap));
        return Math.Clamp(square, 1, Math.Min(count, most));
    }

    /// <summary>Copies a picture, each sample the mean of a square of the original.</summary>
    private static void Place(GrayPicture picture, int scale, GrayPicture sheet, int left, int top, int width, int height)
    {
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int sum = 0;
                for (int dy = 0; dy < scale; dy++)
                {
                    foreach (ushort sample in picture.Row((y * scale) + dy).Slice(x * scale, scale))
                    {
                        sum += sample;
                    }
                }

                sheet.Row(top + y)[left + x] = (ushort)(sum / (scale * scale));
            }
        }
    }

    private static void Label(GrayPicture sheet, int left, int top, long number)
    {
        foreach (char digit in number.ToString(CultureInfo.InvariantCulture))
        {
            DrawDigit(sheet, left, top, Digits[digit - '0']);
            left += 4 * GlyphScale;
        }
    }

    private static void DrawDigit(GrayPicture sheet, int left, int top, ushort glyph)
    {
        for (int y = 0; y < 5 * GlyphScale; y++)
        {
            for (int x = 0; x < 3 * GlyphScale; x++)
            {
                int bit = 14 - ((y / GlyphScale * 3) + (x / GlyphScale));
                if (((glyph >> bit) & 1) != 0 && top + y < sheet.Height && left + x < sheet.Width)
                {
                    sheet.Row(top + y)[left + x] = 255;
                }
            }
        }
    }
}
