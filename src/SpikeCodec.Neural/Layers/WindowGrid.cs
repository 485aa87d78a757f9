using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Layers;

/// <summary>
/// Cuts maps into square windows, plain or shifted by half a window, and hides from the tokens of a window those that they may not see: those
/// that the shift brings together from opposite sides of the map, and those that pad the map to whole windows.
/// </summary>
/// <remarks>Both kinds are in the last rows and columns of windows only: in the last one, or two where the shift leaves much padding.</remarks>
internal sealed class WindowGrid : IDisposable
{
    private const float Hidden = -1e9f;

    private readonly int _window;
    private readonly int _shift;
    private readonly Dictionary<(long Side, bool IsRow, DeviceType Device, int Index), Tensor> _masks = [];

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

    /// <summary>Lowers the attention logits (N x windows, heads, tokens, tokens) of pairs that may not see each other to nothing, in place.</summary>
    public void Hide(Tensor logits, long height, long width)
    {
        if (_shift == 0 && Padding(height) == 0 && Padding(width) == 0)
        {
            return;
        }

        using IDisposable noGradient = no_grad(); // constants: the gradient of a sum with them is what it is without
        using DisposeScope scope = NewDisposeScope();
        long rows = (height + Padding(height)) / _window;
        long columns = (width + Padding(width)) / _window;
        Tensor windows = logits.view(-1, rows, columns, logits.shape[1], logits.shape[2], logits.shape[3]);
        if (_shift > 0 || Padding(height) > 0)
        {
            Tensor mask = Mask(height, isRow: true, logits);
            windows.narrow(1, rows - mask.shape[0], mask.shape[0]).Increase(mask);
        }

        if (_shift > 0 || Padding(width) > 0)
        {
            Tensor mask = Mask(width, isRow: false, logits);
            windows.narrow(2, columns - mask.shape[0], mask.shape[0]).Increase(mask);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_masks)
        {
            foreach (Tensor mask in _masks.Values)
            {
                mask.Dispose();
            }

            _masks.Clear();
        }
    }

    private long Padding(long side) => (_window - (side % _window)) % _window;

    /// <summary>The last windows, in one direction, of which a map of this side needs some hidden.</summary>
    private int Edge(long side) => Padding(side) > _window - _shift && side > _window ? 2 : 1;

    /// <summary>Gets what to add to the logits of the last rows (edge, 1, 1, T, T) or columns (edge, 1, T, T) of windows of a map of this side.</summary>
    private Tensor Mask(long side, bool isRow, Tensor logits)
    {
        // Of longer sides it matters only how much of the last window they fill.
        long length = side < 2 * _window ? side : (2 * _window) + (side % _window);
        (long Side, bool IsRow, DeviceType Device, int Index) key = (length, isRow, logits.device.type, logits.device.index);
        lock (_masks)
        {
            if (!_masks.TryGetValue(key, out Tensor? mask))
            {
                long tokens = _window * _window;
                long[] shape = isRow ? [Edge(length), 1, 1, tokens, tokens] : [Edge(length), 1, tokens, tokens];
                mask = tensor(CreateMask((int)length, isRow), shape, device: logits.device).DetachFromDisposeScope();
                _masks.Add(key, mask);
            }

            return mask.to(logits.dtype);
        }
    }

    private float[] CreateMask(int side, bool isRow)
    {
        int tokens = _window * _window;
        int edge = Edge(side);
        float[] mask = new float[edge * tokens * tokens];
        int next = 0;
        for (int window = 0; window < edge; window++)
        {
            for (int query = 0; query < tokens; query++)
            {
                for (int key = 0; key < tokens; key++)
                {
                    (int one, int other) = isRow ? (query / _window, key / _window) : (query % _window, key % _window);
                    int first = (window - edge) * _window;
                    mask[next++] = Region(first + one, side) == Region(first + other, side) ? 0 : Hidden;
                }
            }
        }

        return mask;
    }

    /// <summary>Tells the side of the seam that a place, counted from the end of the moved map, comes from: 0 or 1, or 2 for padding.</summary>
    private int Region(int place, int side)
    {
        int padded = side + (int)Padding(side);
        int source = (padded + place + _shift) % padded;
        return source >= side ? 2 : source < _shift ? 1 : 0;
    }
}
