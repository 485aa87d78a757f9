using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Models;

/// <summary>Copies numbers between tensors of libtorch and those of files.</summary>
internal static class TensorData
{
    /// <summary>Copies a tensor's numbers, wherever and however they lie.</summary>
    /// <param name="name">The name that it is to have.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="type">What to store: 16 or 32-bit floats.</param>
    public static StoredTensor Store(string name, Tensor tensor, ElementType type)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor plain = tensor.detach().to(ToScalarType(type)).cpu().contiguous();
        return new StoredTensor(name, type, tensor.shape, plain.bytes.ToArray());
    }

    /// <summary>Copies stored numbers into a tensor, which keeps its type, device and strides.</summary>
    /// <exception cref="MalformedStreamException">The shape is another, or the numbers are no floats of 16 or 32 bits.</exception>
    public static void Restore(StoredTensor stored, Tensor target)
    {
        if (!stored.Shape.SequenceEqual(target.shape))
        {
            throw new MalformedStreamException(
                $"Tensor '{stored.Name}' has the shape [{string.Join(", ", stored.Shape)}]; the network expects [{string.Join(", ", target.shape)}].");
        }

        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        Tensor source = empty(target.shape, ToScalarType(stored.Type));
        stored.Data.Span.CopyTo(source.bytes);
        target.copy_(source);
    }

    private static ScalarType ToScalarType(ElementType type) => type switch
    {
        ElementType.F32 => ScalarType.Float32,
        ElementType.F16 => ScalarType.Float16,
        _ => throw new MalformedStreamException($"Weights are of type {type}; expected F16 or F32."),
    };
}
