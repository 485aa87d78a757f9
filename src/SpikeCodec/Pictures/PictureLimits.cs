using SpikeCodec.Spikes;

namespace SpikeCodec.Pictures;

/// <summary>Holds the size that a picture file declares against limits, before anything is allocated for it.</summary>
public static class PictureLimits
{
    /// <summary>Refuses a picture without pixels or over the limits.</summary>
    /// <param name="limits">The limits.</param>
    /// <param name="width">The declared pixels of a row.</param>
    /// <param name="height">The declared number of rows.</param>
    /// <exception cref="MalformedStreamException">A side is less than 1.</exception>
    /// <exception cref="LimitExceededException">The width, the height or their product is over its limit.</exception>
    public static void CheckPicture(this DecodeLimits limits, long width, long height)
    {
        if (width < 1 || height < 1)
        {
            throw new MalformedStreamException($"A picture of {width}x{height} pixels is declared; each side must be 1 or more.");
        }

        // The sides first: then their product, and a geometry, cannot overflow.
        if (width > limits.MaxSide || height > limits.MaxSide || width * height > limits.MaxPixels)
        {
            throw new LimitExceededException(
                $"A picture of {width}x{height} pixels is over the limit of {limits.MaxSide} a side and {limits.MaxPixels} in all.");
        }

        limits.Check(new SpikeGeometry((int)width, (int)height));
    }
}
