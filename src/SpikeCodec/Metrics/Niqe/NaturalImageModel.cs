using System.Buffers.Binary;

namespace SpikeCodec.Metrics.Niqe;

/// <summary>
/// What the features of undistorted photographs look like: a multivariate normal distribution of 36 features, which
/// <see cref="NaturalImageQuality"/> measures the distance to.
/// </summary>
public sealed class NaturalImageModel
{
    /// <summary>The features: 18 at a picture's scale and 18 at half of it.</summary>
    public const int Features = PatchFeatures.Count;

    private const int Numbers = Features + (Features * (Features + 1) / 2);

    private static readonly Lazy<NaturalImageModel> Shipped = new(Load);

    private readonly double[] _mean;
    private readonly double[] _covariance;

    /// <summary>Initializes a model.</summary>
    /// <param name="mean">The mean of each of the 36 features, in the order of the published program.</param>
    /// <param name="covariance">Their covariances, 36 rows of 36.</param>
    /// <exception cref="ArgumentException">There are not as many numbers.</exception>
    public NaturalImageModel(ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance)
    {
        if (mean.Length != Features || covariance.Length != Features * Features)
        {
            throw new ArgumentException(
                $"A model has {Features} means and {Features * Features} covariances; {mean.Length} and {covariance.Length} were given.", nameof(mean));
        }

        _mean = mean.ToArray();
        _covariance = covariance.ToArray();
    }

    /// <summary>Gets the model that the program ships with; <c>docs/metrics.md</c> says what it was fitted to.</summary>
    public static NaturalImageModel Pristine => Shipped.Value;

    /// <summary>Gets the mean of each feature.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>Gets the covariances, row by row.</summary>
    public ReadOnlySpan<double> Covariance => _covariance;

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="FormatException">The length is another.</exception>
    public static NaturalImageModel FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Numbers * sizeof(double))
        {
            throw new FormatException($"A model of natural pictures has {Numbers * sizeof(double)} bytes; {bytes.Length} were given.");
        }

        double[] covariance = new double[Features * Features];
        double[] mean = new double[Features];
        for (int row = -1, at = 0; row < Features; row++)
        {
            for (int column = Math.Max(0, row); column < Features; column++, at += sizeof(double))
            {
                double number = BinaryPrimitives.ReadDoubleLittleEndian(bytes[at..]);
                if (row < 0)
                {
                    mean[column] = number;
                }
                else
                {
                    covariance[(row * Features) + column] = number;
                    covariance[(column * Features) + row] = number;
                }
            }
        }

        return new NaturalImageModel(mean, covariance);
    }

    /// <summary>Gets the means and then the upper triangle of the covariances, row by row, as little-endian 64-bit numbers.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Numbers * sizeof(double)];
        for (int row = -1, at = 0; row < Features; row++)
        {
            for (int column = Math.Max(0, row); column < Features; column++, at += sizeof(double))
            {
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(at), row < 0 ? _mean[column] : _covariance[(row * Features) + column]);
            }
        }

        return bytes;
    }

    private static NaturalImageModel Load()
    {
        using Stream resource = typeof(NaturalImageModel).Assembly.GetManifestResourceStream("SpikeCodec.Metrics.Niqe.pristine.bin")!;
        byte[] bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return FromBytes(bytes);
    }
}
