using SpikeCodec.Spikes;

namespace SpikeCodec.Analysis;

/// <summary>
/// Hashes of all samples of every row and of every column, to find lines that repeat others in every plane. Lines that differ share a hash of 64 bits
/// as good as never.
/// </summary>
internal sealed class LineHashes(SpikeGeometry geometry)
{
    private readonly ulong[] _rows = new ulong[geometry.Height];
    private readonly ulong[] _columns = new ulong[geometry.Width];

    public ReadOnlySpan<ulong> Rows => _rows;

    public ReadOnlySpan<ulong> Columns => _columns;

    public void Add(PixelTrains trains)
    {
        ReadOnlySpan<ulong> words = trains.Words;
        ulong time = Mix((ulong)trains.FirstPlane + 1);
        for (int row = 0; row < _rows.Length; row++)
        {
            ReadOnlySpan<ulong> line = words.Slice(row * geometry.Width, geometry.Width);
            ulong rowKey = time + ((ulong)row * 0x9E3779B97F4A7C15);
            ulong columnKey = time;
            ulong sum = 0;
            for (int column = 0; column < line.Length; column++)
            {
                sum += Mix(line[column] ^ columnKey);
                _columns[column] += Mix(line[column] ^ rowKey);
                columnKey += 0x9E3779B97F4A7C15;
            }

            _rows[row] += sum;
        }
    }

    /// <summary>Spreads every bit over all bits (the finaliser of MurmurHash3).</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCD;
        value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53;
        return value ^ (value >> 33);
    }
}
