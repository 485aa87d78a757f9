using System.Numerics;
using SpikeCodec.Metrics;
using SpikeCodec.Pictures;
using SpikeCodec.Spikes;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>
/// Where the inter-spike intervals of two recordings differ: a picture of the root of each pixel's mean squared error, in eighths of a
/// plane. The intervals are those of the ISI PSNR.
/// </summary>
internal sealed class IsiErrorMap
{
    private const int StepsPerPlane = 8;

    private readonly SpikeGeometry _geometry;
    private readonly PixelIntervals[] _pixels;
    private readonly IntervalTally[] _tallies;
    private int _plane;

    /// <summary>Initializes a map of no planes.</summary>
    public IsiErrorMap(SpikeGeometry geometry)
    {
        _geometry = geometry;
        _pixels = new PixelIntervals[geometry.Pixels];
        _tallies = new IntervalTally[geometry.Pixels];
        for (int i = 0; i < _pixels.Length; i++)
        {
            _pixels[i] = new PixelIntervals();
        }
    }

    /// <summary>Adds the next plane of both recordings.</summary>
    public void Add(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        for (int cell = 0; cell < a.Length; cell++)
        {
            uint fired = (uint)(a[cell] | b[cell]);
            while (fired != 0)
            {
                int bit = BitOperations.TrailingZeroCount(fired);
                fired &= fired - 1;
                Fire((cell * 8) + bit, ((a[cell] >> bit) & 1) != 0, ((b[cell] >> bit) & 1) != 0);
            }
        }

        _plane++;
    }

    /// <summary>Gets the picture of what was added.</summary>
    public GrayPicture ToPicture(RowOrder rowOrder)
    {
        GrayPicture picture = new(_geometry.Width, _geometry.Height);
        for (int row = 0; row < _geometry.Height; row++)
        {
            Span<ushort> samples = picture.Row(row);
            int first = ScenePictures.StoredRow(row, _geometry.Height, rowOrder) * _geometry.Width;
            for (int column = 0; column < samples.Length; column++)
            {
                ref IntervalTally tally = ref _tallies[first + column];
                double error = tally.Samples == 0 ? 0 : Math.Sqrt((double)tally.Isi / tally.Samples);
                samples[column] = (ushort)Math.Min(255, Math.Round(error * StepsPerPlane));
            }
        }

        return picture;
    }

    private void Fire(int pixel, bool a, bool b)
    {
        if (a && b)
        {
            _pixels[pixel].FireBoth(_plane, ref _tallies[pixel]);
        }
        else if (a)
        {
            _pixels[pixel].FireA(_plane, ref _tallies[pixel]);
        }
        else
        {
            _pixels[pixel].FireB(_plane, ref _tallies[pixel]);
        }
    }
}
