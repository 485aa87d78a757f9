using System.Runtime.InteropServices;
using SpikeCodec.Neural.Networks.Restoration;
using SpikeCodec.Neural.Spikes;
using SpikeCodec.Training.Datasets;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Networks;

/// <summary>Samples of one size as the tensors that networks and losses take. Tensors are made when asked for, in the caller's dispose scope.</summary>
/// <param name="samples">The samples, one or more.</param>
/// <param name="device">Where tensors go.</param>
/// <param name="precision">What convolutions compute in.</param>
internal sealed class TrainingBatch(IReadOnlyList<TrainingSample> samples, Device device, ScalarType precision)
{
    private const int RateRadius = 20;

    /// <summary>Gets the number of samples.</summary>
    public int Count => samples.Count;

    /// <summary>Gets the pixels of a row.</summary>
    public int Width { get; } = samples[0].Width;

    /// <summary>Gets the number of rows.</summary>
    public int Height { get; } = samples[0].Height;

    /// <summary>Gets the pixels of a sample.</summary>
    public int Pixels => Width * Height;

    /// <summary>Gets where tensors are.</summary>
    public Device Device => device;

    /// <summary>Gets what convolutions compute in.</summary>
    public ScalarType Precision => precision;

    /// <summary>Makes the true scenes, float32 (N, 1, H, W).</summary>
    public Tensor Truth()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor truth = empty([Count, 1, Height, Width], float32);
        for (int i = 0; i < Count; i++)
        {
            samples[i].Scene.CopyTo(MemoryMarshal.Cast<byte, float>(truth[i].bytes));
        }

        return truth.to(device).MoveToOuterDisposeScope();
    }

    /// <summary>Makes the best guess of the scenes that needs no network, the firing rates within 20 planes: float32 (N, 1, H, W).</summary>
    public Tensor Rates()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor rates = empty([Count, 1, Height, Width], float32);
        for (int i = 0; i < Count; i++)
        {
            Span<float> values = MemoryMarshal.Cast<byte, float>(rates[i].bytes);
            ReadOnlySpan<ulong> window = ((SpikeSample)samples[i]).Window;
            for (int pixel = 0; pixel < window.Length; pixel++)
            {
                values[pixel] = WindowFeatures.RateWithin(window[pixel], RateRadius);
            }
        }

        return rates.to(device).MoveToOuterDisposeScope();
    }

    /// <summary>Makes what the <c>light</c> network is fed, (N, 1088, H/4, W/4), sides padded to a multiple.</summary>
    public Tensor Features(int alignment)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor features = WindowFeatures.Create(Windows(), Width, Height, alignment);
        return features.to(device).to(precision).MoveToOuterDisposeScope();
    }

    /// <summary>Makes the planes around the scene's own, 0 and 1: (N, planes, H, W), channels next to each other in memory.</summary>
    /// <param name="planes">An odd number of planes, the scene's own in the middle.</param>
    public Tensor Planes(int planes)
    {
        using DisposeScope scope = NewDisposeScope();
        return PlaneFeatures.Create(Windows(), Width, Height, planes).to(device).to(precision).MoveToOuterDisposeScope();
    }

    /// <summary>Makes what an attention on spikes is fed, (T, N x directions, 16, H/4, W/4), sides padded to a multiple.</summary>
    public Tensor Sequences(int alignment, int directions, int planesPerStep)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor sequences = AttentionFeatures.Create(Windows(), Width, Height, alignment, directions, planesPerStep);
        return sequences.to(device).to(precision).MoveToOuterDisposeScope();
    }

    /// <summary>Makes decoded scenes, the one to repair in the middle: float32 (N, scenes, H, W).</summary>
    public Tensor Decoded(int scenes)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor decoded = empty([Count, scenes, Height, Width], float32);
        for (int i = 0; i < Count; i++)
        {
            ((DecodedSample)samples[i]).Decoded.CopyTo(MemoryMarshal.Cast<byte, float>(decoded[i].bytes));
        }

        return decoded.to(device).MoveToOuterDisposeScope();
    }

    /// <summary>Makes the decoded scenes that are to be repaired, float32 (N, 1, H, W).</summary>
    public Tensor DecodedMiddle(int scenes)
    {
        using DisposeScope scope = NewDisposeScope();
        return Decoded(scenes).narrow(1, scenes / 2, 1).MoveToOuterDisposeScope();
    }

    /// <summary>Makes the numbers that tell a restorer how scenes were coded: (N, conditions).</summary>
    public Tensor Conditions(RestorerConfig config)
    {
        using DisposeScope scope = NewDisposeScope();
        int count = RestorerConditions.Count(config);
        Tensor conditions = empty([Count, count], float32);
        Span<float> values = MemoryMarshal.Cast<byte, float>(conditions.bytes);
        for (int i = 0; i < Count; i++)
        {
            DecodedSample sample = (DecodedSample)samples[i];
            RestorerConditions.Write(config, sample.Codec, sample.Quality, sample.Interval, values.Slice(i * count, count));
        }

        return conditions.to(device).to(precision).MoveToOuterDisposeScope();
    }

    private ReadOnlyMemory<ulong>[] Windows() => [.. samples.Select(sample => (ReadOnlyMemory<ulong>)((SpikeSample)sample).Window)];
}
