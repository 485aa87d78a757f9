using SkiaSharp;
using static SkiaSharp.SKEncodedOrigin;

namespace SpikeCodec.Pictures;

/// <summary>Turns a picture as its file asks (EXIF orientation).</summary>
internal static class PictureTurn
{
    /// <summary>Gets the picture as it is to be seen.</summary>
    /// <param name="picture">The picture as stored.</param>
    /// <param name="origin">Where the first stored row and column lie on view.</param>
    public static GrayPicture Upright(GrayPicture picture, SKEncodedOrigin origin)
    {
        if (origin == TopLeft)
        {
            return picture;
        }

        // An origin's name says on which sides the first stored row and the first stored column lie, in this order.
        bool swapsSides = origin is LeftTop or RightTop or RightBottom or LeftBottom;
        bool isRightToLeft = origin is TopRight or BottomRight or RightTop or RightBottom;
        bool isBottomUp = origin is BottomRight or BottomLeft or RightBottom or LeftBottom;
        GrayPicture upright = swapsSides
            ? new GrayPicture(picture.Height, picture.Width, picture.Depth)
            : new GrayPicture(picture.Width, picture.Height, picture.Depth);
        for (int row = 0; row < upright.Height; row++)
        {
            Span<ushort> samples = upright.Row(row);
            int y = isBottomUp ? upright.Height - 1 - row : row;
            for (int column = 0; column < samples.Length; column++)
            {
                int x = isRightToLeft ? upright.Width - 1 - column : column;
                samples[column] = swapsSides ? picture.Row(x)[y] : picture.Row(y)[x];
            }
        }

        return upright;
    }
}
