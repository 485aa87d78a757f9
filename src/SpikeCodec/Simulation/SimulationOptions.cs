using SpikeCodec.Spikes;

namespace SpikeCodec.Simulation;

/// <summary>How <see cref="SpikeSimulator"/> makes a recording of pictures.</summary>
/// <remarks>
/// All noise is off unless asked for, and comes from the seed alone.
/// A pixel's charge per plane, in thresholds, is (gain x grey / white x response + dark current) / threshold. Each kind of
/// per-pixel factor is drawn once from a normal distribution of mean 1 with the given standard deviation; those of response and
/// dark current are clamped to 0..4, those of the threshold to 0.25..4. A charge over 1 counts as 1: a pixel fires at most once a plane.
/// </remarks>
public sealed record SimulationOptions
{
    /// <summary>
    /// Gets the charge per plane of a white pixel in thresholds, more than 0: the firing rate is gain x grey / 255. The default is 0.6.
    /// </summary>
    public double Gain { get; init => field = Positive(value, nameof(Gain)); } = 0.6;

    /// <summary>
    /// Gets the planes made of each picture, 1 or more. Luminance runs linearly from a picture to the next; the last one is held.
    /// The default is 8.
    /// </summary>
    public int PlanesPerPicture
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(PlanesPerPicture));
            field = value;
        }
    } = 8;

    /// <summary>Gets the number that all randomness comes from. The default is 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Gets the order in which rows are stored. The default is bottom-up, as spike cameras write them.</summary>
    public RowOrder RowOrder { get; init; } = RowOrder.BottomUp;

    /// <summary>Gets the speed of the camera, which the recording only carries along. The default is 20,000 planes per second.</summary>
    public PlaneRate Rate { get; init; } = PlaneRate.Default;

    /// <summary>
    /// Gets the electrons that make up a pixel's threshold, or 0 for none (the default). With them the charge of every plane is
    /// Poisson(charge x electrons) / electrons: shot noise of light and dark current.
    /// </summary>
    public double ShotElectrons { get; init => field = NotNegative(value, nameof(ShotElectrons)); }

    /// <summary>Gets the dark current: the mean spikes per plane that every pixel fires without light, 0 or more. The default is 0.</summary>
    public double DarkCurrent { get; init => field = NotNegative(value, nameof(DarkCurrent)); }

    /// <summary>Gets the relative standard deviation of the dark current between pixels, 0 (the default) to 1.</summary>
    public double DarkNonUniformity { get; init => field = Fraction(value, nameof(DarkNonUniformity)); }

    /// <summary>Gets the relative standard deviation of the gain between pixels, 0 (the default) to 1.</summary>
    public double ResponseNonUniformity { get; init => field = Fraction(value, nameof(ResponseNonUniformity)); }

    /// <summary>Gets the relative standard deviation of the threshold between pixels, 0 (the default) to 1.</summary>
    public double ThresholdMismatch { get; init => field = Fraction(value, nameof(ThresholdMismatch)); }

    private static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "A finite number above 0 is expected.");

    private static double NotNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "0 or a finite number above is expected.");

    private static double Fraction(double value, string name) =>
        value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "A number from 0 to 1 is expected.");
}
