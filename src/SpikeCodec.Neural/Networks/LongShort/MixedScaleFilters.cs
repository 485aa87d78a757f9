using SpikeCodec.Neural.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.LongShort;

/// <summary>
/// The paper's mixed-scale temporal filters: windows of four lengths around a spike block's centre, each made into a coarse scene. Long ones
/// see enough spikes where it is dark, short ones stay sharp where things move.
/// </summary>
internal sealed class MixedScaleFilters : Module<Tensor, Tensor>
{
    /// <summary>The windows: all planes, then 2, 4 and 6 fewer.</summary>
    public const int Windows = 4;

    private const int Width = 16;

    internal readonly ModuleList<Conv> first = [];
    internal readonly ModuleList<Conv> last = [];

    private readonly int _planes;

    public MixedScaleFilters(int planes)
        : base(nameof(MixedScaleFilters))
    {
        _planes = planes;
        for (int i = 0; i < Windows; i++)
        {
            first.Add(new Conv(planes - (2 * i), Width));
            last.Add(new Conv(Width, 1));
        }

        RegisterComponents();
    }

    public override Tensor forward(Tensor block)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] estimates = new Tensor[Windows];
        for (int i = 0; i < Windows; i++)
        {
            Tensor window = block.narrow(1, i, _planes - (2 * i)); // (N, 13 | 11 | 9 | 7, H, W)
            estimates[i] = last[i].forward(first[i].forward(window).relu_()); // (N, 1, H, W)
        }

        return cat(estimates, 1).MoveToOuterDisposeScope(); // (N, 4, H, W)
    }
}
