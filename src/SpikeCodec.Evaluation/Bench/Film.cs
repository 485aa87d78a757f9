using SpikeCodec.Evaluation.Points;
using SpikeCodec.Pictures;
using SpikeCodec.Spikes;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>Frames one below the other in one picture, each as small as <see cref="FilmFrame"/> says.</summary>
internal sealed class Film
{
    private readonly FilmFrame _frame;
    private readonly int _divisor;
    private int _frames;

    /// <summary>Initializes a black film.</summary>
    public Film(SpikeGeometry geometry, int frames)
    {
        _frame = FilmFrame.Of(geometry.Width, geometry.Height);
        _divisor = geometry.Width / _frame.Width;
        Picture = new GrayPicture(_frame.Width, _frame.Height * frames);
    }

    /// <summary>Gets the film.</summary>
    public GrayPicture Picture { get; }

    /// <summary>Picks moments for a film out of more: all, or as many as a film has, evenly spread from the first to the last.</summary>
    public static IReadOnlyList<long> Moments(IReadOnlyList<long> planes)
    {
        int count = Math.Min(planes.Count, FilmFrame.MaxFrames);
        return [.. Enumerable.Range(0, count).Select(i => planes[count == 1 ? 0 : (int)((long)i * (planes.Count - 1) / (count - 1))])];
    }

    /// <summary>Adds a scene: each pixel is the mean of those that it stands for.</summary>
    public void Add(GrayPicture picture)
    {
        for (int row = 0; row < _frame.Height; row++)
        {
            Span<ushort> target = NextRow(row);
            for (int column = 0; column < target.Length; column++)
            {
                target[column] = Mean(picture, column * _divisor, row * _divisor);
            }
        }

        _frames++;
    }

    /// <summary>Adds a plane: each pixel is the first of those that it stands for, so that it still either fires or not.</summary>
    public void Add(ReadOnlySpan<byte> plane, SpikeGeometry geometry, RowOrder rowOrder)
    {
        for (int row = 0; row < _frame.Height; row++)
        {
            Span<ushort> target = NextRow(row);
            int first = ScenePictures.StoredRow(row * _divisor, geometry.Height, rowOrder) * geometry.Width;
            for (int column = 0; column < target.Length; column++)
            {
                int pixel = first + (column * _divisor);
                target[column] = (ushort)(((plane[pixel >> 3] >> (pixel & 7)) & 1) * 255);
            }
        }

        _frames++;
    }

    private Span<ushort> NextRow(int row) => Picture.Row((_frames * _frame.Height) + row);

    private ushort Mean(GrayPicture picture, int left, int top)
    {
        int sum = 0;
        for (int row = top; row < top + _divisor; row++)
        {
            foreach (ushort sample in picture.Row(row).Slice(left, _divisor))
            {
                sum += sample;
            }
        }

        int count = _divisor * _divisor;
        return (ushort)((sum + (count / 2)) / count);
    }
}
