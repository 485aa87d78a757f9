using System.Buffers.Binary;

namespace SpikeCodec.Pictures.Gif;

/// <summary>Writes gray GIF89a animations that repeat for ever, one picture at a time.</summary>
internal static class GifWriter
{
    /// <summary>Writes a file to a stream that need not seek.</summary>
    /// <exception cref="ArgumentException">There is no picture, a picture has 16 bits, or two differ in size.</exception>
    public static void Write(IEnumerable<GrayPicture> pictures, TimeSpan delay, Stream stream)
    {
        double hundredths = Math.Round(delay.TotalSeconds * 100);
        if (hundredths is < 0 or > ushort.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(delay), delay, "A GIF picture is shown for 0 to 655.35 seconds.");
        }

        GrayPicture? first = null;
        GifPixels? pixels = null;
        foreach (GrayPicture picture in pictures)
        {
            if (first is null)
            {
                Check(picture, picture);
                first = picture;
                pixels = new GifPixels(stream);
                WriteHeader(picture, stream);
            }

            Check(picture, first);
            WritePicture(picture, (ushort)hundredths, stream);
            pixels!.Write(picture.Samples);
        }

        if (first is null)
        {
            throw new ArgumentException("An animation has one picture or more.", nameof(pictures));
        }

        stream.WriteByte(0x3B);
    }

    private static void Check(GrayPicture picture, GrayPicture first)
    {
        if (picture.Depth != 8 || picture.Width > ushort.MaxValue || picture.Height > ushort.MaxValue)
        {
            throw new ArgumentException(
                $"A GIF picture has 8 bits and at most 65535 pixels a side, not {picture.Depth} bits and {picture.Width}x{picture.Height}.");
        }

        if (picture.Width != first.Width || picture.Height != first.Height)
        {
            throw new ArgumentException(
                $"A picture of {picture.Width}x{picture.Height} does not fit an animation of {first.Width}x{first.Height}.");
        }
    }

    /// <summary>Writes the screen, a palette in which colour i is grey i, and the extension that repeats the animation.</summary>
    private static void WriteHeader(GrayPicture picture, Stream stream)
    {
        stream.Write("GIF89a"u8);
        Span<byte> screen = stackalloc byte[7];
        BinaryPrimitives.WriteUInt16LittleEndian(screen, (ushort)picture.Width);
        BinaryPrimitives.WriteUInt16LittleEndian(screen[2..], (ushort)picture.Height);
        screen[4] = 0xF7; // a global palette of 2^(7+1) colours of 8 bits
        screen[5] = 0;
        screen[6] = 0;
        stream.Write(screen);
        Span<byte> palette = stackalloc byte[3 * 256];
        for (int i = 0; i < palette.Length; i++)
        {
            palette[i] = (byte)(i / 3);
        }

        stream.Write(palette);
        stream.Write([0x21, 0xFF, 11]);
        stream.Write("NETSCAPE2.0"u8);
        stream.Write([3, 1, 0, 0, 0]);
    }

    private static void WritePicture(GrayPicture picture, ushort hundredths, Stream stream)
    {
        // Graphic control: the picture stays until the next one covers it, and nothing is transparent.
        Span<byte> control = [0x21, 0xF9, 4, 0x04, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16LittleEndian(control[4..], hundredths);
        stream.Write(control);
        Span<byte> place = stackalloc byte[10];
        place.Clear();
        place[0] = 0x2C;
        BinaryPrimitives.WriteUInt16LittleEndian(place[5..], (ushort)picture.Width);
        BinaryPrimitives.WriteUInt16LittleEndian(place[7..], (ushort)picture.Height);
        stream.Write(place);
    }
}
