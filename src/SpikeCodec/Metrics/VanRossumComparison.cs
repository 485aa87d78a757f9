using SpikeCodec.Spikes;

namespace SpikeCodec.Metrics;

/// <summary>
/// The distance of spike trains of van Rossum ("A novel spike distance", 2001), pixel by pixel: each spike becomes an exponential that
/// decays with a time constant, and the squared difference of the two sums is integrated over all time and divided by the time constant.
/// Planes are added as they come; the memory is 16 bytes a pixel, whatever the length.
/// </summary>
/// <remarks>
/// One spike against none has a squared distance of 1/2, two spikes t planes apart 1 - exp(-t / time constant). A time constant far below
/// the inter-spike intervals counts spikes that do not coincide; one far above them compares the numbers of spikes. The squared distance
/// grows with the length of the recordings: compare like with like. The results do not depend on how the planes are split into blocks.
/// </remarks>
public sealed partial class VanRossumComparison
{
    /// <summary>The time constant by default, in planes: 1 ms at 20,000 planes per second.</summary>
    public const double DefaultTimeConstant = 20;

    // A cache line of a plane's pixels, through as many planes as stay in the nearest cache. Copied together, since planes that lie a power of
    // two apart would push each other out.
    private const int TileBytes = 64;
    private const int TilePlanes = 128;

    // As many pixels as keep the processor busy: each waits for its own last plane.
    private const int StepBytes = 2;
    private const int StepPixels = StepBytes * 8;

    /// <summary>
    /// A trace below this changes no bit of a sum with a spike in it. It becomes 0 before it gets so small that processors multiply slowly.
    /// </summary>
    private const double Negligible = 1e-30;

    private readonly SpikeGeometry _geometry;
    private readonly double _decay;

    // By pixel, padded to whole steps of the inner loop: the difference of the two sums of exponentials, and its squared integral so far.
    private readonly double[] _traces;
    private readonly double[] _squares;

    /// <summary>Initializes a comparison without planes.</summary>
    /// <param name="geometry">The pixels of a plane.</param>
    /// <param name="timeConstant">The planes over which a spike's exponential falls to 1/e, finite and above 0.</param>
    public VanRossumComparison(SpikeGeometry geometry, double timeConstant = DefaultTimeConstant)
    {
        if (!double.IsFinite(timeConstant) || timeConstant <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(timeConstant), timeConstant, "A time constant is a number of planes above 0.");
        }

        _geometry = geometry;
        TimeConstant = timeConstant;
        _decay = Math.Exp(-1 / timeConstant);
        int padded = (geometry.PlaneBytes + StepBytes - 1) / StepBytes * StepPixels;
        _traces = new double[padded];
        _squares = new double[padded];
    }

    /// <summary>Gets the time constant in planes.</summary>
    public double TimeConstant { get; }

    /// <summary>Gets the planes compared.</summary>
    public long Planes { get; private set; }

    /// <summary>Gets the squared distance of every pixel's trains, row by row: 0 where they are the same.</summary>
    public ReadOnlySpan<double> SquaredDistances => _squares.AsSpan(0, _geometry.Pixels);

    /// <summary>Gets the mean over pixels of the distance, the square root of <see cref="SquaredDistances"/>, or NaN where nothing was compared.</summary>
    public double MeanDistance
    {
        get
        {
            double sum = 0;
            foreach (double square in SquaredDistances)
            {
                sum += Math.Sqrt(Math.Max(0, square)); // what cancels may leave -1e-16
            }

            return Planes == 0 ? double.NaN : sum / _geometry.Pixels;
        }
    }

    /// <summary>Adds the next planes of both recordings. The blocks' plane indices are not looked at.</summary>
    /// <exception cref="ArgumentException">The blocks differ in planes, or have another geometry than the comparison.</exception>
    public void Add(SpikeBlock a, SpikeBlock b) => Add(a, b, vectorized: true);

    /// <summary>Adds planes with or without vectors; both give the same bits.</summary>
    internal void Add(SpikeBlock a, SpikeBlock b, bool vectorized)
    {
        BlockPair.Check(_geometry, a, b);
        Span<byte> onlyA = stackalloc byte[TilePlanes * TileBytes];
        Span<byte> onlyB = stackalloc byte[TilePlanes * TileBytes];
        for (int plane = 0; plane < a.Planes; plane += TilePlanes)
        {
            int planes = Math.Min(TilePlanes, a.Planes - plane);
            for (int start = 0; start < _geometry.PlaneBytes; start += TileBytes)
            {
                int bytes = Math.Min(TileBytes, _geometry.PlaneBytes - start);
                Gather(a, b, plane, planes, start, bytes, onlyA, onlyB);
                for (int i = 0; i < bytes; i += StepBytes)
                {
                    Span<double> traces = _traces.AsSpan((start + i) * 8, StepPixels);
                    Span<double> squares = _squares.AsSpan((start + i) * 8, StepPixels);
                    if (vectorized)
                    {
                        AddVectors(onlyA[i..], onlyB[i..], planes, _decay, traces, squares);
                    }
                    else
                    {
                        AddScalar(onlyA[i..], onlyB[i..], planes, _decay, traces, squares);
                    }
                }
            }
        }

        Planes += a.Planes;
    }

    /// <summary>
    /// Goes through planes of a step's pixels. With f the difference of the sums just before a spike of sign s, the integral of the squared
    /// difference grows by s f + 1/2 (in units of the time constant), and f by s. Equal spikes cancel.
    /// </summary>
    private static void AddScalar(ReadOnlySpan<byte> onlyA, ReadOnlySpan<byte> onlyB, int planes, double decay, Span<double> traces, Span<double> squares)
    {
        for (int pixel = 0; pixel < traces.Length; pixel++)
        {
            double trace = traces[pixel];
            double square = squares[pixel];
            for (int plane = 0; plane < planes; plane++)
            {
                trace *= decay;
                int at = (plane * TileBytes) + (pixel / 8);
                double sign = ((onlyA[at] >> (pixel % 8)) & 1) - ((onlyB[at] >> (pixel % 8)) & 1);
                square += sign * (trace + (0.5 * sign));
                trace += sign;
            }

            traces[pixel] = Math.Abs(trace) < Negligible ? 0 : trace;
            squares[pixel] = square;
        }
    }
}
