using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Layers;

/// <summary>
/// Multi-head attention within windows, plain (W-MSA) or shifted by half a window (SW-MSA), with a learned bias for each relative position
/// (Liu et al., "Swin transformer", 2021, as LIC-TCM uses it). Maps are (N, H, W, C); sides need not be whole windows.
/// </summary>
public sealed class WindowAttention : Module<Tensor, Tensor>
{
    private const double BiasDeviation = 0.02;

    internal readonly Dense qkv;
    internal readonly Dense projection;
    internal readonly Parameter positions;

    private readonly WindowGrid _grid;
    private readonly Tensor _positionIndex;
    private readonly Tensor _scale;
    private readonly int _heads;
    private readonly int _headSize;
    private readonly int _tokens;

    /// <summary>Initializes the layer.</summary>
    /// <param name="channels">The channels in and out.</param>
    /// <param name="headSize">The channels of a head; they divide <paramref name="channels"/>.</param>
    /// <param name="window">The side of a window in tokens.</param>
    /// <param name="isShifted">Whether windows are shifted by half their side.</param>
    public WindowAttention(int channels, int headSize, int window, bool isShifted)
        : base(nameof(WindowAttention))
    {
        _heads = channels / headSize;
        _headSize = headSize;
        _tokens = window * window;
        _grid = new WindowGrid(window, isShifted);
        qkv = new Dense(channels, 3 * channels);
        projection = new Dense(channels, channels);
        using (NewDisposeScope())
        {
            int side = (2 * window) - 1;
            positions = new Parameter(empty(_heads, side * side).normal_(0, BiasDeviation).MoveToOuterDisposeScope());
            _positionIndex = tensor(RelativePositions(window)).MoveToOuterDisposeScope();
            _scale = tensor((float)(1 / Math.Sqrt(headSize))).MoveToOuterDisposeScope();
        }

        register_module(nameof(qkv), qkv);
        register_module(nameof(projection), projection);
        register_parameter(nameof(positions), positions);
        register_buffer(nameof(_positionIndex), _positionIndex);
        register_buffer(nameof(_scale), _scale);
    }

    /// <summary>Gets the multiply-adds of a token's two products with the tokens of its window.</summary>
    internal double ProductsPerToken => 2.0 * _tokens * _heads * _headSize;

    /// <inheritdoc/>
    public override Tensor forward(Tensor map)
    {
        using DisposeScope scope = NewDisposeScope();
        (long height, long width, long channels) = (map.shape[1], map.shape[2], map.shape[3]);
        Tensor windows = _grid.Split(map); // (B, T, C), B = N x windows
        Tensor heads = qkv.forward(windows).view(-1, _tokens, 3, _heads, _headSize).permute(2, 0, 3, 1, 4); // (3, B, heads, T, d)

        // On a CPU faster than the built-in attention, which has no quick path for a bias that learns.
        Tensor logits = heads[0].mul(_scale.to(map.dtype)).matmul(heads[1].transpose(-1, -2)).Increase(Bias(map.dtype));
        _grid.Hide(logits, height, width);
        Tensor attended = functional.softmax(logits, -1).matmul(heads[2]); // (B, heads, T, d)
        Tensor joined = attended.permute(0, 2, 1, 3).reshape(-1, _tokens, channels);
        return _grid.Join(projection.forward(joined), height, width).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _grid.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>What relative positions add to the logits: (heads, T, T).</summary>
    private Tensor Bias(ScalarType type) => positions.index_select(1, _positionIndex).view(_heads, _tokens, _tokens).to(type);

    /// <summary>For each pair of tokens, the entry of the table for their row and column difference.</summary>
    private static long[] RelativePositions(int window)
    {
        int tokens = window * window;
        int side = (2 * window) - 1;
        long[] index = new long[tokens * tokens];
        for (int query = 0; query < tokens; query++)
        {
            for (int key = 0; key < tokens; key++)
            {
                int rows = (query / window) - (key / window) + window - 1;
                int columns = (query % window) - (key % window) + window - 1;
                index[(query * tokens) + key] = (rows * side) + columns;
            }
        }

        return index;
    }
}
