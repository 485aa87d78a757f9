namespace SpikeCodec.Spikes;

/// <summary>
/// How a <c>.dat</c> file stores a plane: which bits of a stored row are pixels, which are label columns, and whether
/// each plane begins on a byte. Whatever is not a pixel is kept as <em>side data</em>, so that a file can be restored byte for byte.
/// </summary>
public sealed class PlaneLayout : IEquatable<PlaneLayout>
{
    private readonly PixelRun[] _runs;
    private readonly Part[] _parts;
    private readonly int _rows;
    private readonly int _rowBits;

    /// <summary>Initializes a layout.</summary>
    /// <param name="rowBits">The bits of a stored row.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="runs">The pixels of a row, in order and without overlap; all of the row where empty.</param>
    /// <param name="byteAligned">Whether each plane is padded to a whole byte; otherwise planes follow each other bit by bit.</param>
    /// <exception cref="ArgumentException">The runs overlap, are out of order or leave the row.</exception>
    public PlaneLayout(int rowBits, int height, IReadOnlyList<PixelRun> runs, bool byteAligned = true)
    {
        _runs = runs.Count > 0 ? [.. runs] : rowBits > 0 ? [new PixelRun(0, rowBits)] : [];
        int end = 0;
        foreach (PixelRun run in _runs)
        {
            if (run.Start < end || run.Count < 1 || run.Count > rowBits - run.Start)
            {
                throw new ArgumentException($"The pixels {run.Start}+{run.Count} do not fit a row of {rowBits} bits after {end}.", nameof(runs));
            }

            end = run.Start + run.Count;
        }

        RowBits = rowBits;
        ByteAligned = byteAligned;
        Geometry = new SpikeGeometry(_runs.Sum(run => run.Count), height);
        StoredBits = byteAligned ? ((((long)rowBits * height) + 7) / 8) * 8 : (long)rowBits * height;
        SideBits = checked((int)(StoredBits - Geometry.Pixels));

        // Rows of nothing but pixels follow each other without a seam: they are moved as one.
        bool pixelsOnly = Geometry.Width == rowBits;
        _rows = pixelsOnly ? 1 : height;
        _rowBits = pixelsOnly ? Geometry.Pixels : rowBits;
        _parts = pixelsOnly ? [new Part(0, Geometry.Pixels, IsPixels: true)] : PartsOfRow(_runs, rowBits);
    }

    /// <summary>Gets the size of the picture.</summary>
    public SpikeGeometry Geometry { get; }

    /// <summary>Gets the bits of a stored row, label columns included.</summary>
    public int RowBits { get; }

    /// <summary>Gets the pixels of a stored row.</summary>
    public IReadOnlyList<PixelRun> Runs => _runs;

    /// <summary>Gets a value indicating whether each plane is padded to a whole byte.</summary>
    public bool ByteAligned { get; }

    /// <summary>Gets the bits from the start of one stored plane to the start of the next.</summary>
    public long StoredBits { get; }

    /// <summary>Gets the bits of a stored plane that are not pixels.</summary>
    public int SideBits { get; }

    /// <summary>Gets the bytes that the side data of a plane take.</summary>
    public int SideBytes => (SideBits + 7) / 8;

    /// <summary>Gets a value indicating whether a stored plane and a packed plane are the same bytes.</summary>
    public bool IsPlain => SideBits == 0 && StoredBits % 8 == 0;

    /// <summary>Makes the layout of a file that stores pixels and nothing else, each plane padded to a whole byte.</summary>
    public static PlaneLayout Plain(SpikeGeometry geometry) => new(geometry.Width, geometry.Height, []);

    /// <summary>
    /// Gets the bytes of a file of stored planes and of what follows them. Where planes end inside a byte, the trailing bytes begin
    /// with the rest of that byte.
    /// </summary>
    public long FileBytes(long planes, int trailingBytes = 0)
    {
        long bits = checked(planes * StoredBits);
        return trailingBytes > 0 ? (bits / 8) + trailingBytes : (bits + 7) / 8;
    }

    /// <summary>Takes a stored plane apart.</summary>
    /// <param name="stored">The bytes that hold the stored plane.</param>
    /// <param name="startBit">The bit of <paramref name="stored"/> where the plane begins.</param>
    /// <param name="plane">Gets the packed pixels; bits past the last pixel are cleared.</param>
    /// <param name="side">Gets the other bits in stored order; unused bits are cleared.</param>
    public void Split(ReadOnlySpan<byte> stored, long startBit, Span<byte> plane, Span<byte> side)
    {
        ClearLast(plane);
        ClearLast(side);
        long pixel = 0;
        long sideBit = 0;
        long end = startBit;
        for (int row = 0; row < _rows; row++, end += _rowBits)
        {
            foreach (Part part in _parts)
            {
                if (part.IsPixels)
                {
                    BitCopy.Copy(stored, end + part.Start, plane, pixel, part.Count);
                    pixel += part.Count;
                }
                else
                {
                    BitCopy.Copy(stored, end + part.Start, side, sideBit, part.Count);
                    sideBit += part.Count;
                }
            }
        }

        BitCopy.Copy(stored, end, side, sideBit, startBit + StoredBits - end);
    }

    /// <summary>Puts a stored plane together again: the inverse of <see cref="Split"/>.</summary>
    public void Join(ReadOnlySpan<byte> plane, ReadOnlySpan<byte> side, Span<byte> stored, long startBit)
    {
        long pixel = 0;
        long sideBit = 0;
        long end = startBit;
        for (int row = 0; row < _rows; row++, end += _rowBits)
        {
            foreach (Part part in _parts)
            {
                if (part.IsPixels)
                {
                    BitCopy.Copy(plane, pixel, stored, end + part.Start, part.Count);
                    pixel += part.Count;
                }
                else
                {
                    BitCopy.Copy(side, sideBit, stored, end + part.Start, part.Count);
                    sideBit += part.Count;
                }
            }
        }

        BitCopy.Copy(side, sideBit, stored, end, startBit + StoredBits - end);
    }

    /// <inheritdoc/>
    public bool Equals(PlaneLayout? other) =>
        other is not null && RowBits == other.RowBits && Geometry == other.Geometry && ByteAligned == other.ByteAligned
        && _runs.AsSpan().SequenceEqual(other._runs);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PlaneLayout);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(RowBits, Geometry, ByteAligned, _runs.Length);

    /// <summary>Writes the picture's size, and how it is stored where that is not plain.</summary>
    public override string ToString()
    {
        string text = Geometry.ToString();
        if (RowBits != Geometry.Width)
        {
            text += $" in rows of {RowBits}";
        }

        return ByteAligned ? text : text + ", planes bit by bit";
    }

    private static void ClearLast(Span<byte> bytes)
    {
        if (!bytes.IsEmpty)
        {
            bytes[^1] = 0;
        }
    }

    /// <summary>Lists the runs of pixels of a row and, between them, of everything else.</summary>
    private static Part[] PartsOfRow(PixelRun[] runs, int rowBits)
    {
        List<Part> parts = [];
        int end = 0;
        foreach (PixelRun run in runs)
        {
            if (run.Start > end)
            {
                parts.Add(new Part(end, run.Start - end, IsPixels: false));
            }

            parts.Add(new Part(run.Start, run.Count, IsPixels: true));
            end = run.Start + run.Count;
        }

        if (end < rowBits)
        {
            parts.Add(new Part(end, rowBits - end, IsPixels: false));
        }

        return [.. parts];
    }

    /// <summary>A run of bits of a stored row, all pixels or all something else.</summary>
    private readonly record struct Part(int Start, int Count, bool IsPixels);
}
