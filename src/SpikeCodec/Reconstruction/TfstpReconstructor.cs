using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Reconstruction;

/// <summary>
/// Texture from short-term plasticity (Zheng et al., "High-speed image reconstruction through short-term plasticity for spiking
/// cameras", CVPR 2021): every pixel drives a model synapse, whose state after the last spike tells the rate of a steady
/// train that would have led there. It looks at the past only, and smooths over a few intervals whatever their length.
/// </summary>
/// <remarks>
/// <para>
/// With the resources R (1 at rest) and the release u (u0 at rest), a spike dt planes after the one before it gives
/// R' = 1 - (1 - R(1 - u)) e^(-dt/D) and u' = u0 + (u + f(1 - u) - u0) e^(-dt/F). In a steady train R' = R and u' = u, so
/// dt = -D ln((1 - R) / (1 - R(1 - u))) = -F ln((u - u0) / (u + f(1 - u) - u0)); the luminance is the mean of the two rates 1/dt.
/// </para>
/// <para>
/// The scale is absolute, expected spikes per plane; the published method instead stretches each picture from its least to its greatest
/// value and equalises the histogram. Here, too, the luminance is never more than 1 / the planes of silence since the last spike, so
/// that a pixel gone dark fades. Before its second spike a pixel has no state: after one the luminance is 1 / the planes seen, before it 0.
/// The state starts at rest at the block's first plane.
/// </para>
/// </remarks>
public sealed partial class TfstpReconstructor : ISceneReconstructor
{
    private const double RestingRelease = 0.15; // u0
    private const double ReleaseGain = 0.15; // f
    private const double RecoveryPlanes = 1; // D
    private const double FacilitationPlanes = 10; // F

    /// <summary>Longer intervals count as this one: e^(-dt/D) is still a normal number, so no rate is lost to underflow.</summary>
    private const int MaxInterval = 700;

    private static readonly double[] RecoveryDecay = DecayTable(RecoveryPlanes);
    private static readonly double[] FacilitationDecay = DecayTable(FacilitationPlanes);

    /// <inheritdoc/>
    public string Name => "tfstp";

    /// <inheritdoc/>
    public int PlanesBefore => 255;

    /// <inheritdoc/>
    public int PlanesAfter => 0;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The sizes differ, or a scene's plane is not in the block.</exception>
    public void Reconstruct(SpikeBlock planes, SceneGroup scenes, CancellationToken cancellationToken) =>
        Reconstruct(planes, scenes, Vector128.IsHardwareAccelerated, cancellationToken);

    internal static void Reconstruct(SpikeBlock planes, SceneGroup scenes, bool vectorized, CancellationToken cancellationToken)
    {
        ReconstructorArguments.Check(planes, scenes);
        int pixels = planes.Geometry.Pixels;
        double[] pooledStates = ArrayPool<double>.Shared.Rent(checked(2 * pixels));
        int[] pooledSpikes = ArrayPool<int>.Shared.Rent(pixels);
        SynapseStates states = new(pooledStates.AsSpan(0, pixels), pooledStates.AsSpan(pixels, pixels), pooledSpikes.AsSpan(0, pixels));
        states.Reset();
        int next = 0;
        foreach (Scene scene in scenes)
        {
            int plane = (int)(scene.Plane - planes.FirstPlane);
            for (; next <= plane; next++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                TakeSpikes(planes.Plane(next), next, states);
            }

            int done = vectorized ? EstimateVectors(states, plane, scene.Luminance) : 0;
            Estimate(states, plane, done, scene.Luminance);
        }

        ArrayPool<int>.Shared.Return(pooledSpikes);
        ArrayPool<double>.Shared.Return(pooledStates);
    }

    /// <summary>Updates the pixels that fired in a plane.</summary>
    private static void TakeSpikes(ReadOnlySpan<byte> spikes, int plane, SynapseStates states)
    {
        for (int start = 0; start < spikes.Length; start += sizeof(ulong))
        {
            ReadOnlySpan<byte> rest = spikes[start..];
            ulong word = rest.Length >= sizeof(ulong) ? BinaryPrimitives.ReadUInt64LittleEndian(rest) : ReadTail(rest);
            for (; word != 0; word &= word - 1)
            {
                TakeSpike((start * 8) + BitOperations.TrailingZeroCount(word), plane, states);
            }
        }
    }

    private static void TakeSpike(int pixel, int plane, SynapseStates states)
    {
        int last = states.LastSpike[pixel];
        states.LastSpike[pixel] = plane;
        if (last < 0)
        {
            return; // The first spike meets a synapse at rest: it leaves no trace before the second one.
        }

        int interval = Math.Min(plane - last, MaxInterval);
        ref double depletion = ref states.Depletion[pixel];
        ref double facilitation = ref states.Facilitation[pixel];
        double release = RestingRelease + facilitation;
        depletion = (release + (depletion * (1 - release))) * RecoveryDecay[interval];
        facilitation = (facilitation + (ReleaseGain * (1 - release))) * FacilitationDecay[interval];
    }

    /// <summary>Sets the luminance of the pixels from <paramref name="firstPixel"/> on.</summary>
    private static void Estimate(SynapseStates states, int plane, int firstPixel, Span<float> luminance)
    {
        for (int pixel = firstPixel; pixel < luminance.Length; pixel++)
        {
            luminance[pixel] = Estimate(states.Depletion[pixel], states.Facilitation[pixel], states.LastSpike[pixel], plane);
        }
    }

    private static float Estimate(double depletion, double facilitation, int lastSpike, int plane)
    {
        if (lastSpike < 0)
        {
            return 0;
        }

        if (facilitation == 0)
        {
            return (float)(1.0 / (plane + 1));
        }

        double release = RestingRelease + facilitation;
        double recoveryRate = -1 / (RecoveryPlanes * Math.Log(depletion / (release + (depletion * (1 - release)))));
        double facilitationRate = -1 / (FacilitationPlanes * Math.Log(facilitation / (facilitation + (ReleaseGain * (1 - release)))));
        double most = 1.0 / Math.Max(plane - lastSpike, 1);
        return (float)Math.Min((recoveryRate + facilitationRate) / 2, most);
    }

    private static ulong ReadTail(ReadOnlySpan<byte> rest)
    {
        ulong word = 0;
        rest.CopyTo(MemoryMarshal.AsBytes(new Span<ulong>(ref word)));
        return BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);
    }

    private static double[] DecayTable(double planes) =>
        [.. Enumerable.Range(0, MaxInterval + 1).Select(interval => Math.Exp(-interval / planes))];

    /// <summary>The state of every pixel's synapse after its last spike.</summary>
    private readonly ref struct SynapseStates(Span<double> depletion, Span<double> facilitation, Span<int> lastSpike)
    {
        /// <summary>1 - R, kept in this form because R is within 1e-7 of 1 after 16 planes.</summary>
        public readonly Span<double> Depletion = depletion;

        /// <summary>u - u0, kept in this form for the same reason; 0 before the second spike.</summary>
        public readonly Span<double> Facilitation = facilitation;

        /// <summary>The index in the block of the plane of the last spike, -1 before the first.</summary>
        public readonly Span<int> LastSpike = lastSpike;

        public void Reset()
        {
            Depletion.Clear();
            Facilitation.Clear();
            LastSpike.Fill(-1);
        }
    }
}
