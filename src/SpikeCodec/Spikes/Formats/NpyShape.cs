namespace SpikeCodec.Spikes.Formats;

/// <summary>What the array of a .npy file holds: how samples lie in it, how large a plane is and how many there are.</summary>
/// <param name="Packing">How the samples of a plane are stored.</param>
/// <param name="Geometry">The size of a plane.</param>
/// <param name="Planes">The number of planes.</param>
internal sealed record NpyShape(NpyPacking Packing, SpikeGeometry Geometry, long Planes)
{
    /// <summary>Makes sense of a header, with the size that the caller gives or without.</summary>
    /// <exception cref="UnsupportedStreamException">The type or the shape is none that spikes are read from.</exception>
    /// <exception cref="MalformedStreamException">A side is 0 while others are not.</exception>
    /// <exception cref="LimitExceededException">The geometry is over the limits.</exception>
    public static NpyShape Of(NpyHeader header, SpikeGeometry? given, DecodeLimits limits)
    {
        if (header.Type is not ("|u1" or "|b1" or "<u1" or "|i1"))
        {
            throw new UnsupportedStreamException(
                $"The array's type is '{header.Type}'; expected one byte a sample: '|u1', '|b1', '<u1' or '|i1'.");
        }

        if (given is { } size)
        {
            limits.Check(size);
        }

        NpyShape shape = Find(header, given) ?? throw Unsupported(header, given);
        limits.Check(shape.Geometry);
        if (shape.Planes > 0 && shape.Geometry.Pixels == 0)
        {
            throw new MalformedStreamException($"The array's shape is {header.ShapeText}: planes without pixels; expected sides of 1 or more.");
        }

        return shape;
    }

    private static NpyShape? Find(NpyHeader header, SpikeGeometry? given)
    {
        bool canBePacked = header.Type is "|u1" or "<u1";
        switch (header.Shape)
        {
            case [long planes, long height, long width] when given is { } size && (height, width) == (size.Height, size.Width):
                return new NpyShape(NpyPacking.None, size, planes);
            case [long planes, long height, long rowBytes]
                when given is { } size && canBePacked && (height, rowBytes) == (size.Height, RowBytes(size)):
                return new NpyShape(NpyPacking.Rows, size, planes);
            case [long planes, long planeBytes] when given is { } size && canBePacked && planeBytes == size.PlaneBytes:
                return new NpyShape(NpyPacking.Planes, size, planes);
            case [long planes, long height, long width] when given is null && !LooksTimeLast(header.Shape):
                return GeometryOf(height, width) is { } found ? new NpyShape(NpyPacking.None, found, planes) : null;
            default:
                return null;
        }
    }

    private static int RowBytes(SpikeGeometry size) => (size.Width + 7) / 8;

    private static SpikeGeometry? GeometryOf(long height, long width) =>
        height == 0 && width == 0 ? default(SpikeGeometry)
        : height > 0 && width > 0 && height <= int.MaxValue && width <= int.MaxValue && height * width <= int.MaxValue - 63L
            ? new SpikeGeometry((int)width, (int)height)
            : null;

    /// <summary>Tells whether a shape is (H, W, T): its first two sides are a known camera's, and its last two are not.</summary>
    private static bool LooksTimeLast(long[] shape) => IsKnown(shape[0], shape[1]) && !IsKnown(shape[1], shape[2]);

    private static bool IsKnown(long height, long width) =>
        KnownLayouts.All.Any(known => (known.Layout.Geometry.Height, known.Layout.Geometry.Width) == (height, width));

    private static UnsupportedStreamException Unsupported(NpyHeader header, SpikeGeometry? given)
    {
        string text = $"The array's shape is {header.ShapeText} of '{header.Type}'; ";
        if (header.Shape is [long height, long width, _]
            && (given is { } size ? (height, width) == (size.Height, size.Width) : LooksTimeLast(header.Shape)))
        {
            text += "it looks like (H, W, T), time last; ";
        }

        return new UnsupportedStreamException(text + (given is { } wanted
            ? $"expected (T, {wanted.Height}, {wanted.Width}) of one byte a sample, or packed planes (T, {wanted.PlaneBytes}) "
                + $"or packed rows (T, {wanted.Height}, {RowBytes(wanted)}) of '|u1'."
            : "expected (T, H, W) of one byte a sample; packed samples need the size to be given."));
    }
}
