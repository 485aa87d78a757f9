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
    /// <summary>The pixels that are taken through all planes of a group in one go: what they need stays in the first cache.</summary>
    private const int TilePixels = 2048;

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
        if (!Settings.HasCodedPhase && (!Settings.CarriesCharge || state.NextPlane != shape.FirstPlane))
        {
            Initialize(state.Charge, shape.FirstPlane - state.Origin);
        }

        uint[] scratch = ArrayPool<uint>.Shared.Rent(3 * TilePixels);
        try
        {
            for (int first = 0; first < shape.Geometry.Pixels; first += TilePixels)
            {
                int count = Math.Min(TilePixels, shape.Geometry.Pixels - first);
                Tile tile = new(scratch.AsSpan(0, count), scratch.AsSpan(TilePixels, count), scratch.AsSpan(2 * TilePixels, count));
                GenerateTile(scenes, tile, state.Charge.Slice(first, count), planes, first, vectorized);
            }
        }
        finally
        {
            ArrayPool<uint>.Shared.Return(scratch);
        }

        state.NextPlane = planes.EndPlane;
    }

    /// <summary>Turns luminance into the charge that a plane adds. What is no number counts as dark.</summary>
    internal static void SetChargeScalar(ReadOnlySpan<float> luminance, Span<uint> charge)
    {
        for (int i = 0; i < luminance.Length; i++)
        {
            double scaled = luminance[i] * Threshold;
            charge[i] = scaled > 0 ? (uint)Math.Round(scaled < MaxCharge ? scaled : MaxCharge, MidpointRounding.ToEven) : 0;
        }
    }

    /// <summary>Turns the charges at two scenes into the change from plane to plane (two's complement).</summary>
    internal static void SetSlopeScalar(ReadOnlySpan<uint> from, ReadOnlySpan<uint> to, double inverseInterval, Span<uint> slope)
    {
        for (int i = 0; i < from.Length; i++)
        {
            double difference = (long)to[i] - from[i];
            slope[i] = (uint)(long)Math.Truncate(difference * inverseInterval);
        }
    }

    /// <summary>Integrates pixels from <paramref name="firstPixel"/> (a multiple of 8) on, over a run of planes.</summary>
    internal static void FireScalar(Ramp ramp, Span<uint> charge, PlaneRun planes, int firstPixel, ResetRule reset)
    {
        for (int group = firstPixel; group < charge.Length; group += 8)
        {
            int lanes = Math.Min(8, charge.Length - group);
            Span<uint> held = charge.Slice(group, lanes);
            ReadOnlySpan<uint> light = ramp.Light.Slice(group, lanes);
            ReadOnlySpan<uint> slope = ramp.Slope.Slice(group, lanes);
            for (int plane = 0; plane < planes.Count; plane++)
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

                planes.Bytes[(plane * planes.PlaneBytes) + (group >> 3)] = (byte)fired;
            }
        }
    }

    /// <summary>Gets the charge that some pixels add in the plane of a scene, and its change from plane to plane until the next scene.</summary>
    /// <param name="scenes">The scenes.</param>
    /// <param name="scene">The index of the scene.</param>
    /// <param name="firstPixel">The first pixel; there are as many as <paramref name="light"/> holds.</param>
    /// <param name="light">Gets the charge.</param>
    /// <param name="slope">Gets the change (two's complement); 0 after the last scene.</param>
    /// <param name="next">Room for as many charges.</param>
    internal static void SetRamp(SceneGroup scenes, int scene, int firstPixel, Span<uint> light, Span<uint> slope, Span<uint> next)
    {
        SetCharge(scenes[scene].Luminance.Slice(firstPixel, light.Length), light, vectorized: true);
        slope.Clear();
        if (scene + 1 < scenes.Count)
        {
            SetCharge(scenes[scene + 1].Luminance.Slice(firstPixel, light.Length), next, vectorized: true);
            SetSlope(light, next, 1.0 / scenes.Shape.Interval, slope, vectorized: true);
        }
    }

    private void GenerateTile(SceneGroup scenes, Tile tile, Span<uint> charge, SpikeBlock planes, int firstPixel, bool vectorized)
    {
        SceneGroupShape shape = scenes.Shape;
        int planeBytes = shape.Geometry.PlaneBytes;
        double inverseInterval = 1.0 / shape.Interval;
        SetCharge(scenes[0].Luminance.Slice(firstPixel, charge.Length), tile.Light, vectorized);
        for (int i = 0; i < scenes.Count; i++)
        {
            if (i + 1 < scenes.Count)
            {
                SetCharge(scenes[i + 1].Luminance.Slice(firstPixel, charge.Length), tile.NextLight, vectorized);
                SetSlope(tile.Light, tile.NextLight, inverseInterval, tile.Slope, vectorized);
            }
            else
            {
                tile.Slope.Clear(); // after the last scene luminance stays
            }

            int start = i * shape.Interval;
            Span<byte> bytes = planes.Bytes[((start * planeBytes) + (firstPixel >> 3))..];
            PlaneRun run = new(bytes, planeBytes, Math.Min(shape.Interval, shape.Planes - start));
            Fire(new Ramp(tile.Light, tile.Slope), charge, run, vectorized);
            tile = tile.Swapped;
        }
    }

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
    internal readonly ref struct Ramp(ReadOnlySpan<uint> light, ReadOnlySpan<uint> slope)
    {
        public readonly ReadOnlySpan<uint> Light = light;
        public readonly ReadOnlySpan<uint> Slope = slope;
    }

    /// <summary>The charges of some pixels at a scene and at the next one, and the change from plane to plane between them.</summary>
    private readonly ref struct Tile(Span<uint> light, Span<uint> nextLight, Span<uint> slope)
    {
        public readonly Span<uint> Light = light;
        public readonly Span<uint> NextLight = nextLight;
        public readonly Span<uint> Slope = slope;

        /// <summary>Gets the tile of the next scene.</summary>
        public Tile Swapped => new(NextLight, Light, Slope);
    }

    /// <summary>Where the spikes of some pixels go: bytes from their first one in the first plane on.</summary>
    internal readonly ref struct PlaneRun(Span<byte> bytes, int planeBytes, int count)
    {
        public readonly Span<byte> Bytes = bytes;
        public readonly int PlaneBytes = planeBytes;
        public readonly int Count = count;
    }
}
