using System.Buffers;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Simulation;

/// <summary>
/// Integrate and fire: every plane adds a pixel's luminance to its charge, and the pixel fires when the charge reaches the threshold.
/// The charge is a 32-bit fraction of the threshold, so firing is the carry of an addition.
/// </summary>
/// <remarks>
/// Luminance x (clamped to 0..1) is the charge round(x * 2^32) per plane, at most 2^32 - 1.
/// Between two scenes N planes apart with charges a and b, plane k gets a + k * trunc((b - a) / N), all in integers or in exactly
/// rounded doubles: the same on every machine and at every vector width.
/// </remarks>
public sealed partial class IntegrateAndFireGenerator : ISpikeGenerator
{
    private const double Threshold = 4294967296.0;
    private const double MaxCharge = 4294967295.0;

    /// <summary>Initializes a generator.</summary>
    public IntegrateAndFireGenerator(GeneratorSettings? settings = null) => Settings = settings ?? new GeneratorSettings();

    /// <inheritdoc/>
    public string Name => "if";

    /// <inheritdoc/>
    public GeneratorSettings Settings { get; }

    /// <inheritdoc/>
    public GeneratorState CreateState(SpikeGeometry geometry) => new(geometry);

    /// <inheritdoc/>
    public void Generate(SceneGroup scenes, GeneratorState state, SpikeBlock planes) => Generate(scenes, state, planes, vectorized: true);

    /// <summary>As the public method, or without vectors: the twin that they are tested and measured against.</summary>
    internal void Generate(SceneGroup scenes, GeneratorState state, SpikeBlock planes, bool vectorized)
    {
        SceneGroupShape shape = scenes.Shape;
        planes.Planes = shape.Planes;
        planes.FirstPlane = shape.FirstPlane;
        if (!Settings.CarriesCharge || state.NextPlane != shape.FirstPlane)
        {
            Initialize(state.Charge, shape.FirstPlane - state.Origin);
        }

        int pixels = shape.Geometry.Pixels;
        uint[] light = ArrayPool<uint>.Shared.Rent(pixels);
        uint[] slope = ArrayPool<uint>.Shared.Rent(pixels);
        try
        {
            for (int i = 0; i < scenes.Count; i++)
            {
                int start = i * shape.Interval;
                Ramp ramp = new(light.AsSpan(0, pixels), slope.AsSpan(0, pixels));
                Scene next = scenes[Math.Min(i + 1, scenes.Count - 1)];
                SetRamp(scenes[i].Luminance, next.Luminance, 1.0 / shape.Interval, ramp, vectorized);
                Fire(ramp, state.Charge, planes, start, Math.Min(shape.Interval, shape.Planes - start), vectorized);
            }
        }
        finally
        {
            ArrayPool<uint>.Shared.Return(light);
            ArrayPool<uint>.Shared.Return(slope);
        }

        state.NextPlane = planes.EndPlane;
    }

    /// <summary>Turns the luminance of two scenes into the charge of the first plane and its change from plane to plane.</summary>
    internal static void SetRampScalar(
        ReadOnlySpan<float> from, ReadOnlySpan<float> to, double inverseInterval, Ramp ramp)
    {
        for (int i = 0; i < from.Length; i++)
        {
            double first = ToCharge(from[i]);
            ramp.Light[i] = (uint)first;
            ramp.Slope[i] = (uint)(long)Math.Truncate((ToCharge(to[i]) - first) * inverseInterval);
        }
    }

    /// <summary>Integrates pixels from <paramref name="firstPixel"/> (a multiple of 8) on, over a run of planes.</summary>
    internal static void FireScalar(Ramp ramp, Span<uint> charge, SpikeBlock planes, int start, int count, int firstPixel, ResetRule reset)
    {
        Span<byte> bytes = planes.Bytes;
        int planeBytes = planes.Geometry.PlaneBytes;
        for (int group = firstPixel; group < charge.Length; group += 8)
        {
            int lanes = Math.Min(8, charge.Length - group);
            Span<uint> held = charge.Slice(group, lanes);
            ReadOnlySpan<uint> light = ramp.Light.Slice(group, lanes);
            ReadOnlySpan<uint> slope = ramp.Slope.Slice(group, lanes);
            for (int plane = 0; plane < count; plane++)
            {
                int fired = 0;
                for (int lane = 0; lane < lanes; lane++)
                {
                    uint added = light[lane] + (slope[lane] * (uint)plane);
                    uint sum = held[lane] + added;
                    bool carry = sum < added;
                    held[lane] = carry && reset == ResetRule.Hard ? 0 : sum;
                    fired |= (carry ? 1 : 0) << lane;
                }

                bytes[((start + plane) * planeBytes) + (group >> 3)] = (byte)fired;
            }
        }
    }

    private static double ToCharge(float luminance) =>
        Math.Round(Math.Clamp(luminance * Threshold, 0, MaxCharge), MidpointRounding.ToEven);

    private void Initialize(Span<uint> charge, long firstPlane)
    {
        if (Settings.InitialState == InitialState.Zero)
        {
            charge.Clear();
            return;
        }

        ulong key = Mix(Settings.Seed + Mix((ulong)firstPlane));
        for (int i = 0; i < charge.Length; i++)
        {
            charge[i] = (uint)(Mix(key + (ulong)i) >> 32);
        }
    }

    /// <summary>A step of SplitMix64 (Steele, Lea and Flood 2014): spreads every bit of its input over the output.</summary>
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>The charge that a plane adds, per pixel, and its change from plane to plane (two's complement).</summary>
    internal readonly ref struct Ramp(Span<uint> light, Span<uint> slope)
    {
        public readonly Span<uint> Light = light;
        public readonly Span<uint> Slope = slope;
    }
}
