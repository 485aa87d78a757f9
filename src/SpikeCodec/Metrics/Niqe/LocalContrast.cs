namespace SpikeCodec.Metrics.Niqe;

/// <summary>
/// A picture without its local means and contrasts: (x - mean) / (deviation + 1) over a Gaussian window of 7x7 with sigma 7/6 (the MSCN
/// coefficients of Mittal et al.). Beyond an edge the picture goes on as at the edge.
/// </summary>
internal sealed class LocalContrast
{
    private const int Side = 7;
    private const int Reach = Side / 2;
    private const double Sigma = 7.0 / 6;

    /// <summary>A millionth of a grey level is rounding: what is flat shall be 0, not noise that has a sign.</summary>
    private const double Flat = 1e-6;

    private static readonly double[] Window = MakeWindow();

    /// <summary>Normalizes a picture.</summary>
    /// <param name="picture">The samples, 0 to 255, row by row.</param>
    /// <param name="width">The pixels of a row.</param>
    public LocalContrast(double[] picture, int width)
    {
        double[] squares = [.. picture.Select(x => x * x)];
        Deviations = Filter(squares, width);
        Coefficients = Filter(picture, width);
        for (int i = 0; i < picture.Length; i++)
        {
            double mean = Coefficients[i];
            double deviation = Math.Sqrt(Math.Abs(Deviations[i] - (mean * mean)));
            double difference = picture[i] - mean;
            Deviations[i] = deviation;
            Coefficients[i] = Math.Abs(difference) < Flat ? 0 : difference / (deviation + 1);
        }
    }

    /// <summary>Gets the normalized picture.</summary>
    public double[] Coefficients { get; }

    /// <summary>Gets the local standard deviations.</summary>
    public double[] Deviations { get; }

    private static double[] MakeWindow()
    {
        double[] window = [.. Enumerable.Range(-Reach, Side).Select(i => Math.Exp(-i * i / (2 * Sigma * Sigma)))];
        double sum = window.Sum();
        return [.. window.Select(weight => weight / sum)];
    }

    /// <summary>Gets the window's means, filtering along rows and then across them.</summary>
    private static double[] Filter(double[] picture, int width)
    {
        int height = picture.Length / width;
        double[] rows = new double[picture.Length];
        double[] padded = new double[width + (2 * Reach)];
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<double> row = picture.AsSpan(y * width, width);
            padded.AsSpan(0, Reach).Fill(row[0]);
            row.CopyTo(padded.AsSpan(Reach));
            padded.AsSpan(Reach + width).Fill(row[^1]);
            for (int i = 0; i < Side; i++)
            {
                WeightedSum.Add(padded.AsSpan(i, width), Window[i], rows.AsSpan(y * width, width));
            }
        }

        double[] means = new double[picture.Length];
        for (int y = 0; y < height; y++)
        {
            for (int i = 0; i < Side; i++)
            {
                int from = Math.Clamp(y + i - Reach, 0, height - 1);
                WeightedSum.Add(rows.AsSpan(from * width, width), Window[i], means.AsSpan(y * width, width));
            }
        }

        return means;
    }
}
