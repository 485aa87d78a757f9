using System.Numerics;
using SpikeCodec.Spikes;

namespace SpikeCodec.Analysis;

/// <summary>
/// Pictures of the inter-spike interval at every Nth plane: a pixel's first spike after the plane minus its last spike at or before it, 255 at most, 0
/// where it has none. A picture is ready when 255 planes more have come, since a longer silence counts as 255 whatever ends it; so memory stays the same
/// however long the recording is.
/// </summary>
/// <param name="geometry">The size of a plane.</param>
/// <param name="every">The planes from one picture to the next.</param>
/// <param name="take">Takes a picture, a byte a pixel, which stays this object's.</param>
internal sealed class IntervalPictures(SpikeGeometry geometry, int every, Action<byte[]> take)
{
    private const int Never = -1;

    private readonly int[] _lastSpikes = [.. Enumerable.Repeat(Never, geometry.Pixels)];

    // The pictures that are not ready, in time order, and memory for those to come.
    private readonly List<byte[]> _open = [];
    private readonly Stack<byte[]> _spare = [];
    private int _firstOpen;
    private int _next;
    private int _end;

    /// <summary>Adds the next planes.</summary>
    public void Add(PixelTrains trains)
    {
        _end = trains.EndPlane;
        for (; _next < _end; _next += every)
        {
            byte[] picture = _spare.TryPop(out byte[]? spare) ? spare : new byte[geometry.Pixels];
            picture.AsSpan().Clear();
            _open.Add(picture);
        }

        ReadOnlySpan<ulong> words = trains.Words;
        for (int pixel = 0; pixel < words.Length; pixel++)
        {
            if (words[pixel] != 0)
            {
                AddPixel(pixel, words[pixel], trains.FirstPlane);
            }
        }

        while (_open.Count > 0 && _firstOpen + PixelTrain.Cap <= _end)
        {
            TakeFirst();
        }
    }

    /// <summary>Hands over the pictures that wait for planes that will not come.</summary>
    public void Complete()
    {
        while (_open.Count > 0)
        {
            TakeFirst();
        }
    }

    private void AddPixel(int pixel, ulong word, int firstPlane)
    {
        int last = _lastSpikes[pixel];
        int spike = firstPlane + BitOperations.TrailingZeroCount(word);

        // The first spike ends the interval of all open pictures since the last one.
        int index = last > _firstOpen ? (last - _firstOpen + every - 1) / every : 0;
        if (last == Never)
        {
            index = spike > _firstOpen ? (spike - _firstOpen + every - 1) / every : 0;
        }
        else
        {
            byte interval = (byte)Math.Min(spike - last, PixelTrain.Cap);
            for (; index < _open.Count && _firstOpen + (index * every) < spike; index++)
            {
                _open[index][pixel] = interval;
            }
        }

        // Those from there on lie between two spikes of the word, or behind all of them and stay open.
        int end = BitSquare.Side - BitOperations.LeadingZeroCount(word);
        for (int at = _firstOpen + (index * every) - firstPlane; at < end - 1; at += every, index++)
        {
            ulong later = word >> (at + 1);
            int former = at - BitOperations.LeadingZeroCount(word << (BitSquare.Side - 1 - at));
            _open[index][pixel] = (byte)(at + 1 + BitOperations.TrailingZeroCount(later) - former);
        }

        _lastSpikes[pixel] = firstPlane + end - 1;
    }

    private void TakeFirst()
    {
        byte[] picture = _open[0];
        for (int pixel = 0; pixel < picture.Length; pixel++)
        {
            int last = _lastSpikes[pixel];
            if (picture[pixel] == 0 && last != Never && last <= _firstOpen && _end - last >= PixelTrain.Cap)
            {
                picture[pixel] = PixelTrain.Cap;
            }
        }

        take(picture);
        _spare.Push(picture);
        _open.RemoveAt(0);
        _firstOpen += every;
    }
}
