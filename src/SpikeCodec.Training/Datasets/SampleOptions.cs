using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace SpikeCodec.Training.Datasets;

/// <summary>What training samples are like. A share is the probability that a sample has a property, 0 to 1.</summary>
/// <remarks>
/// Ranges are drawn from uniformly unless said otherwise. Distances are in pixels of the sample, times in planes.
/// Every property can be set from JSON; an unknown one is refused.
/// </remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SampleOptions
{
    /// <summary>Gets the pixels of a row, 1 to 4,096. The default is 128.</summary>
    public int Width { get; init => field = Side(value); } = 128;

    /// <summary>Gets the number of rows, 1 to 4,096. The default is 128.</summary>
    public int Height { get; init => field = Side(value); } = 128;

    /// <summary>Gets the expected spikes per plane of white, within 0 to 1. The default is 0.15 to 1.</summary>
    public ValueRange Factor { get; init => field = Within(value, 0, 1); } = new(0.15, 1);

    /// <summary>Gets the factor that many recordings were simulated with, 0 to 1. The default is 0.6.</summary>
    public double UsualFactor { get; init => field = Within(value, 0, 1); } = 0.6;

    /// <summary>Gets the share of samples with the usual factor instead of a drawn one. The default is 0.3.</summary>
    public double UsualFactorShare { get; init => field = Share(value); } = 0.3;

    /// <summary>Gets the share of samples whose grey is raised to a power. The default is 0.2.</summary>
    public double GammaShare { get; init => field = Share(value); } = 0.2;

    /// <summary>Gets that power, within 0.1 to 10. The default is 0.7 to 1.6.</summary>
    public ValueRange Gamma { get; init => field = Within(value, 0.1, 10); } = new(0.7, 1.6);

    /// <summary>
    /// Gets the scale at which pictures are seen, within 0.05 to 4: at 0.5 two of their pixels are one of the sample. The default is 0.4
    /// to 1. A picture that is too small for the scale drawn is seen at a larger one, but not over 1 for that.
    /// </summary>
    public ValueRange ViewScale { get; init => field = Within(value, 0.05, 4); } = new(0.4, 1);

    /// <summary>Gets how pictures are seen between their pixels. The default is <c>bilinear</c>.</summary>
    public PictureInterpolation Interpolation { get; init; }

    /// <summary>Gets the share of samples whose camera, and of objects that, stand still. The default is 0.2.</summary>
    public double StaticShare { get; init => field = Share(value); } = 0.2;

    /// <summary>
    /// Gets the speed of a pan, within 0.0001 to 8: half are drawn uniformly, half log-uniformly. The default is 0.01 to 1.2.
    /// </summary>
    public ValueRange Speed { get; init => field = Within(value, 0.0001, 8); } = new(0.01, 1.2);

    /// <summary>Gets the share of motions that change speed or direction. The default is 0.3.</summary>
    public double AccelerationShare { get; init => field = Share(value); } = 0.3;

    /// <summary>
    /// Gets the change of velocity from the centre plane to the window's end, in parts of the speed, within 0 to 2. The default is 0 to
    /// 0.5.
    /// </summary>
    public ValueRange Acceleration { get; init => field = Within(value, 0, 2); } = new(0, 0.5);

    /// <summary>Gets the share of motions that rotate. The default is 0.3.</summary>
    public double RotationShare { get; init => field = Share(value); } = 0.3;

    /// <summary>Gets the rotation in radians per plane, either way, within 0 to 0.02. The default is 0 to 0.006.</summary>
    public ValueRange Rotation { get; init => field = Within(value, 0, 0.02); } = new(0, 0.006);

    /// <summary>Gets the share of motions that zoom. The default is 0.3.</summary>
    public double ZoomShare { get; init => field = Share(value); } = 0.3;

    /// <summary>Gets the relative change of size per plane, either way, within 0 to 0.01. The default is 0 to 0.003.</summary>
    public ValueRange Zoom { get; init => field = Within(value, 0, 0.01); } = new(0, 0.003);

    /// <summary>Gets the share of samples with objects that move before the background. The default is 0.35.</summary>
    public double ObjectShare { get; init => field = Share(value); } = 0.35;

    /// <summary>Gets the most objects of such a sample, 1 to 16; their number is uniform. The default is 3.</summary>
    public int MaxObjects { get; init => field = Count(value, 1, 16); } = 3;

    /// <summary>
    /// Gets an object's longer half axis as a part of the sample's shorter side, within 0.01 to 1. The default is 0.06 to 0.35.
    /// </summary>
    public ValueRange ObjectSize { get; init => field = Within(value, 0.01, 1); } = new(0.06, 0.35);

    /// <summary>Gets the share of samples whose background is a video clip, where the library has one. The default is 0.2.</summary>
    public double ClipShare { get; init => field = Share(value); } = 0.2;

    /// <summary>
    /// Gets the greatest mean difference of grey, 0 to 255, at which two frames of a clip are blended over the planes; of frames that
    /// differ more one is seen, in motion. The default is 5.
    /// </summary>
    public double MaxBlendDifference { get; init => field = Within(value, 0, 255); } = 5;

    /// <summary>
    /// Gets the planes between two frames that are blended, drawn log-uniformly, within 61 to 100,000. The default is 61 to 400.
    /// </summary>
    public ValueRange PlanesPerFrame { get; init => field = Within(value, 61, 100_000); } = new(61, 400);

    /// <summary>Gets the share of samples with a sensor's noise. The default is 0.35.</summary>
    public double NoiseShare { get; init => field = Share(value); } = 0.35;

    /// <summary>
    /// Gets the electrons that make up a threshold (shot noise), drawn log-uniformly, within 10 to 10^7. The default is 200 to 10,000.
    /// </summary>
    public ValueRange ShotElectrons { get; init => field = Within(value, 10, 1e7); } = new(200, 10_000);

    /// <summary>Gets the mean spikes per plane of a noisy sensor without light, within 0 to 1. The default is 0 to 0.01.</summary>
    public ValueRange DarkCurrent { get; init => field = Within(value, 0, 1); } = new(0, 0.01);

    /// <summary>Gets the relative deviation of the dark current between pixels, within 0 to 1. The default is 0 to 0.5.</summary>
    public ValueRange DarkNonUniformity { get; init => field = Within(value, 0, 1); } = new(0, 0.5);

    /// <summary>Gets the relative deviation of the response between pixels, within 0 to 1. The default is 0 to 0.06.</summary>
    public ValueRange ResponseNonUniformity { get; init => field = Within(value, 0, 1); } = new(0, 0.06);

    /// <summary>Gets the relative deviation of the threshold between pixels, within 0 to 1. The default is 0 to 0.05.</summary>
    public ValueRange ThresholdMismatch { get; init => field = Within(value, 0, 1); } = new(0, 0.05);

    /// <summary>Gets the share of noisy samples with dead pixels and pixels that always fire. The default is 0.1.</summary>
    public double DefectShare { get; init => field = Share(value); } = 0.1;

    /// <summary>
    /// Gets the part of their pixels that is defective, dead or hot alike, within 0 to 1. The default is 0.0001 to 0.003.
    /// </summary>
    public ValueRange Defects { get; init => field = Within(value, 0, 1); } = new(0.0001, 0.003);

    /// <summary>
    /// Gets the share of samples at a recording's first or last planes, whose missing planes are mirrored. The default is 0.1.
    /// </summary>
    public double EndShare { get; init => field = Share(value); } = 0.1;

    private static int Side(int value, [CallerMemberName] string name = "") => Count(value, 1, 4096, name);

    private static int Count(int value, int least, int most, [CallerMemberName] string name = "") =>
        value >= least && value <= most
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"A number from {least} to {most} is expected.");

    private static double Share(double value, [CallerMemberName] string name = "") => Within(value, 0, 1, name);

    private static double Within(double value, double least, double most, [CallerMemberName] string name = "") =>
        value >= least && value <= most
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"A number from {least} to {most} is expected.");

    private static ValueRange Within(ValueRange value, double least, double most, [CallerMemberName] string name = "") =>
        value.Least >= least && value.Most <= most && value.Least <= value.Most
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"A range within {least} to {most} is expected.");
}
