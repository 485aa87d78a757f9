using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Networks.Tcm;

/// <content>The path of coding: what an encoder and a decoder do between the bits and the scenes.</content>
internal sealed partial class TcmNetwork
{
    /// <summary>Gets a scene's latents at a quality level, before they are rounded: (N, M, H/16, W/16).</summary>
    public Tensor Analyse(Tensor scenes, Tensor levels, Tensor? attention)
    {
        using DisposeScope scope = NewDisposeScope();
        return analysis.forward(scenes, attention).to(float32).mul(gains!.forward(levels)).MoveToOuterDisposeScope();
    }

    /// <summary>Gets the hyperlatents of latents: whole numbers, (N, Z, H/64, W/64).</summary>
    public Tensor Hyperlatents(Tensor latents)
    {
        using DisposeScope scope = NewDisposeScope();
        return hyperAnalysis.forward(latents).round_().MoveToOuterDisposeScope();
    }

    /// <summary>Gets the index of each latent's standard deviation, the same on every machine: (N, M, H/16, W/16).</summary>
    public Tensor ScaleIndexes(Tensor hyperlatents, Tensor levels) => scales!.forward(hyperlatents, levels);

    /// <summary>Gets the symbols of latents: whole numbers, 0 where the table is silent.</summary>
    public Tensor Quantize(Tensor latents, Tensor hyperlatents, Tensor indexes)
    {
        using DisposeScope scope = NewDisposeScope();
        using Scalar silent = ScaleTable.SilentCount;
        Tensor coded = indexes.ge(silent);
        List<Tensor> symbols = [];
        WalkSlices(hyperlatents, (slice, mean, _) =>
        {
            Tensor rounded = Slice(latents, slice).sub(mean).round_().mul(Slice(coded, slice));
            symbols.Add(rounded);
            return rounded;
        }).Dispose();
        return cat(symbols, 1).MoveToOuterDisposeScope();
    }

    /// <summary>Gets scenes from what was decoded: (N, 1, H, W), 32-bit; <paramref name="precision"/> is what synthesis computes in.</summary>
    public Tensor Synthesise(Tensor symbols, Tensor hyperlatents, Tensor levels, ScalarType precision = ScalarType.Float32)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor known = symbols.ChannelsLast();
        Tensor latents = WalkSlices(hyperlatents, (slice, _, _) => Slice(known, slice));
        return Render(latents, gains!.forward(levels), precision).MoveToOuterDisposeScope();
    }

    /// <summary>Gets scenes from latents, 32-bit.</summary>
    private Tensor Render(Tensor latents, Tensor? gain, ScalarType precision)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor restored = gain is null ? latents : latents.div(gain);
        return synthesis.forward(restored.to(precision).ChannelsLast()).to(float32).MoveToOuterDisposeScope();
    }

    /// <summary>Goes through the slices as a decoder does, and gets the decoded latents.</summary>
    /// <param name="hyperlatents">Whole numbers.</param>
    /// <param name="symbolsOf">Gets the symbols of a slice from its index, its mean and the slices decoded before it.</param>
    private Tensor WalkSlices(Tensor hyperlatents, Func<int, Tensor, IReadOnlyList<Tensor>, Tensor> symbolsOf)
    {
        Tensor features = hyperMeans.forward(hyperlatents.ChannelsLast());
        List<Tensor> decoded = [];
        for (int i = 0; i < Config.Slices; i++)
        {
            Tensor support = slices[i].forward(cat([features, .. decoded], 1));
            Tensor mean = slices[i].Mean(support);
            decoded.Add(slices[i].Correct(support, symbolsOf(i, mean, decoded).Plus(mean)));
        }

        return cat(decoded, 1);
    }

    private Tensor Slice(Tensor latents, int slice)
    {
        int channels = Config.Latents / Config.Slices;
        return latents.narrow(1, (long)slice * channels, channels);
    }
}
