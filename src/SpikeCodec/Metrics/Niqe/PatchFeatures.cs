namespace SpikeCodec.Metrics.Niqe;

/// <summary>The statistics of one patch of a picture.</summary>
/// <param name="Values">18 features at the picture's scale and 18 at half of it.</param>
/// <param name="Sharpness">The mean of the local standard deviations, in grey levels of 255.</param>
internal sealed record PatchFeatures(double[] Values, double Sharpness)
{
    /// <summary>The features of a patch.</summary>
    public const int Count = 36;

    /// <summary>The rows and columns of a patch, as published.</summary>
    public const int Side = 96;

    private const int Scales = 2;

    // The neighbour whose product with a pixel is looked at: left, above, above left, above right.
    private static readonly (int Row, int Column)[] Neighbours = [(0, -1), (-1, 0), (-1, -1), (-1, 1)];

    /// <summary>Gets whether all features are numbers; those of a patch without any contrast are not.</summary>
    public bool IsUsable => Array.TrueForAll(Values, double.IsFinite);

    /// <summary>Gets the features of the whole patches that fit a picture, from the top left; what is left over is not looked at.</summary>
    /// <param name="picture">The samples, 0 to 255, row by row.</param>
    /// <param name="width">The pixels of a row.</param>
    /// <param name="height">The number of rows.</param>
    public static PatchFeatures[] Of(ReadOnlySpan<float> picture, int width, int height)
    {
        int columns = width / Side;
        int rows = height / Side;
        double[] scaled = Crop(picture, width, columns * Side, rows * Side);
        PatchFeatures[] patches = [.. Enumerable.Range(0, columns * rows).Select(_ => new PatchFeatures(new double[Count], 0))];
        for (int scale = 0; scale < Scales && patches.Length > 0; scale++)
        {
            int side = Side >> scale;
            int scaledWidth = columns * side;
            LocalContrast contrast = new(scaled, scaledWidth);
            for (int i = 0; i < patches.Length; i++)
            {
                int start = (i / columns * side * scaledWidth) + (i % columns * side);
                double[] coefficients = Cut(contrast.Coefficients, start, scaledWidth, side);
                Describe(coefficients, side, patches[i].Values.AsSpan(scale * Count / Scales));
                if (scale == 0)
                {
                    patches[i] = patches[i] with { Sharpness = Cut(contrast.Deviations, start, scaledWidth, side).Average() };
                }
            }

            scaled = scale + 1 < Scales ? HalfPicture.Of(scaled, scaledWidth) : [];
        }

        return patches;
    }

    private static double[] Crop(ReadOnlySpan<float> picture, int width, int croppedWidth, int croppedHeight)
    {
        double[] cropped = new double[croppedWidth * croppedHeight];
        for (int y = 0; y < croppedHeight; y++)
        {
            for (int x = 0; x < croppedWidth; x++)
            {
                cropped[(y * croppedWidth) + x] = picture[(y * width) + x];
            }
        }

        return cropped;
    }

    private static double[] Cut(double[] picture, int start, int width, int side)
    {
        double[] patch = new double[side * side];
        for (int y = 0; y < side; y++)
        {
            picture.AsSpan(start + (y * width), side).CopyTo(patch.AsSpan(y * side));
        }

        return patch;
    }

    /// <summary>Writes the 18 features of a normalized patch: its own distribution, and those of its products with four neighbours.</summary>
    private static void Describe(double[] patch, int side, Span<double> features)
    {
        AsymmetricGaussian own = AsymmetricGaussian.Fit(patch);
        features[0] = own.Shape;
        features[1] = (own.Left + own.Right) / 2;
        double[] products = new double[patch.Length];
        for (int i = 0; i < Neighbours.Length; i++)
        {
            Multiply(patch, side, Neighbours[i], products);
            AsymmetricGaussian product = AsymmetricGaussian.Fit(products);
            features[2 + (4 * i)] = product.Shape;
            features[3 + (4 * i)] = product.Mean;
            features[4 + (4 * i)] = product.Left;
            features[5 + (4 * i)] = product.Right;
        }
    }

    /// <summary>Multiplies every pixel with a neighbour; a patch goes round at its edges.</summary>
    private static void Multiply(double[] patch, int side, (int Row, int Column) neighbour, double[] products)
    {
        for (int y = 0; y < side; y++)
        {
            ReadOnlySpan<double> row = patch.AsSpan(y * side, side);
            ReadOnlySpan<double> other = patch.AsSpan((y + neighbour.Row + side) % side * side, side);
            Span<double> target = products.AsSpan(y * side, side);
            target[0] = row[0] * other[(neighbour.Column + side) % side];
            for (int x = 1; x < side - 1; x++)
            {
                target[x] = row[x] * other[x + neighbour.Column];
            }

            target[^1] = row[^1] * other[(side - 1 + neighbour.Column) % side];
        }
    }
}
