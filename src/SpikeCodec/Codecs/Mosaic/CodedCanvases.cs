using SpikeCodec.Scenes;

namespace SpikeCodec.Codecs.Mosaic;

/// <summary>Canvases as bytes.</summary>
/// <param name="Payload">The bytes.</param>
/// <param name="SymbolHash">The hash of their symbols.</param>
/// <param name="Error">The mean squared error of coding them.</param>
internal sealed record CodedCanvases(ReadOnlyMemory<byte> Payload, ulong SymbolHash, double Error)
{
    /// <summary>Gets the mean squared difference of scenes.</summary>
    public static double MeanSquare(SceneGroup a, SceneGroup b)
    {
        double sum = 0;
        for (int i = 0; i < a.Count; i++)
        {
            ReadOnlySpan<float> first = a[i].Luminance;
            ReadOnlySpan<float> second = b[i].Luminance;
            for (int k = 0; k < first.Length; k++)
            {
                sum += (first[k] - second[k]) * (first[k] - second[k]);
            }
        }

        return sum / ((double)a.Count * a.Shape.Geometry.Pixels);
    }
}
