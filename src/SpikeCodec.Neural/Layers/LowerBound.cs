using static TorchSharp.torch;

namespace SpikeCodec.Neural.Layers;

/// <summary>
/// max(x, bound), whose gradient also passes where x is below the bound and would be moved up: plain clamping would leave such a value
/// there for ever (Ballé et al., "Density modeling of images using a generalized normalization transformation", 2016).
/// </summary>
internal sealed class LowerBound : autograd.SingleTensorFunction<LowerBound>
{
    /// <inheritdoc/>
    public override string Name => nameof(LowerBound);

    /// <summary>Applies the bound, a tensor that broadcasts to <paramref name="value"/>.</summary>
    public static Tensor Of(Tensor value, Tensor bound) =>
        value.requires_grad && is_grad_enabled() ? apply(value, bound) : maximum(value, bound);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext context, params object[] arguments)
    {
        Tensor value = (Tensor)arguments[0];
        Tensor bound = (Tensor)arguments[1];
        context.save_for_backward([value, bound]);
        return maximum(value, bound);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext context, Tensor gradient)
    {
        List<Tensor> saved = context.get_saved_variables();
        using Tensor value = saved[0];
        using Tensor bound = saved[1];
        using Tensor above = value.ge(bound);
        using Tensor zero = zeros_like(gradient);
        using Tensor upwards = gradient.lt(zero);
        using Tensor passes = above.logical_or(upwards);
        return [where(passes, gradient, zero), null!];
    }
}
