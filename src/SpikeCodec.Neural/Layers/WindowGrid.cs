using System.Collections.Concurrent;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Layers;

/// <summary>
/// Cuts maps into square windows, plain or shifted by half a window, and tells which tokens of a window may see each other: not those that
/// the shift brings together from opposite sides of the map, and not those that pad the map to whole windows.
/// </summary>
internal sealed class WindowGrid : IDisposable
{
    private const float Hidden = -1e9f;

    private readonly int _window;
    private readonly int _shift;
    private readonly ConcurrentDictionary<(long Height, long Width, DeviceType Device, int Index), Tensor> _masks = new();

    /// <summary>Initializes a grid of <paramref name="window"/> x <paramref name="window"/> tokens.</summary>
    public WindowGrid(int window, bool isShifted)
    {
        _window = window;
        _shift = isShifted ? window / 2 : 0;
    }

    /// <summary>Cuts: (N, H, W, C) -> (N x windows, tokens, C).</summary>
    public Tensor Split(Tensor map)
    {
        using DisposeScope scope = NewDisposeScope();
        long right = Padding(map.shape[2]);
        long bottom = Padding(map.shape[1]);
        Tensor padded = right + bottom > 0 ? nn.functional.pad(map, [0, 0, 0, right, 0, bottom]) : map;
        Tensor moved = _shift > 0 ? roll(padded, [-_shift, -_shift], [1L, 2L]) : padded;
        (long n, long h, long w, long c) = (moved.shape[0], moved.shape[1], moved.shape[2], moved.shape[3]);
        return moved.reshape(n, h / _window, _window, w / _window, _window, c).permute(0, 1, 3, 2, 4, 5)
            .reshape(-1, _window * _window, c).MoveToOuterDisposeScope();
    }

    /// <summary>Puts windows together again: (N x windows, tokens, C) -> (N, height, width, C).</summary>
    public Tensor Join(Tensor windows, long height, long width)
    {
        using DisposeScope scope = NewDisposeScope();
        long h = height + Padding(height);
        long w = width + Padding(width);
        Tensor map = windows.reshape(-1, h / _window, w / _window, _window, _window, windows.shape[2]).permute(0, 1, 3, 2, 4, 5)
            .reshape(-1, h, w, windows.shape[2]);
        Tensor moved = _shift > 0 ? roll(map, [_shift, _shift], [1L, 2L]) : map;
        Tensor cropped = h > height || w > width ? moved.narrow(1, 0, height).narrow(2, 0, width) : moved;
        return cropped.MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Gets what to add to the attention logits of a map's windows, (windows, 1, tokens, tokens), or null where all tokens see each other.
    /// The grid owns the tensor.
    /// </summary>
    public Tensor? Mask(long height, long width, Device device)
    {
        if (_shift == 0 && Padding(height) == 0 && Padding(width) == 0)
        {
            return null;
        }

        return _masks.GetOrAdd((height, width, device.type, device.index), key =>
            tensor(CreateMask((int)key.Height, (int)key.Width), device: device)
                .reshape(-1, 1, _window * _window, _window * _window).DetachFromDisposeScope());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor mask in _masks.Values)
        {
            mask.Dispose();
        }

        _masks.Clear();
    }

    private long Padding(long side) => (_window - (side % _window)) % _window;

    private float[] CreateMask(int height, int width)
    {
        int rows = height + (int)Padding(height);
        int columns = width + (int)Padding(width);
        int tokens = _window * _window;
        float[] mask = new float[rows / _window * (columns / _window) * tokens * tokens];
        int[] regions = new int[tokens];
        int next = 0;
        for (int top = 0; top < rows; top += _window)
        {
            for (int left = 0; left < columns; left += _window)
            {
                for (int token = 0; token < tokens; token++)
                {
                    int row = top + (token / _window);
                    int column = left + (token % _window);
                    regions[token] = (3 * Region(row, rows, height)) + Region(column, columns, width);
                }

                for (int query = 0; query < tokens; query++)
                {
                    for (int key = 0; key < tokens; key++)
                    {
                        mask[next++] = regions[query] == regions[key] ? 0 : Hidden;
                    }
                }
            }
        }

        return mask;
    }

    /// <summary>Tells the side of the seam that a row or column of the moved map comes from: 0 or 1, or 2 for padding.</summary>
    private int Region(int position, int padded, int side)
    {
        int source = (position + _shift) % padded;
        return source >= side ? 2 : position >= padded - _shift ? 1 : 0;
    }
}
