namespace SpikeCodec.Codecs.Mosaic;

/// <summary>Means over squares around pixels, smaller ones at the edges.</summary>
internal static class BoxFilter
{
    /// <summary>Gets the mean around every pixel.</summary>
    /// <param name="values">The picture, row by row.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="radius">The pixels to either side.</param>
    public static float[] Mean(float[] values, int width, int radius)
    {
        int height = values.Length / width;
        float[] lines = new float[values.Length];
        for (int row = 0; row < height; row++)
        {
            MeanOfLine(values, row * width, 1, width, radius, lines);
        }

        float[] means = new float[values.Length];
        for (int column = 0; column < width; column++)
        {
            MeanOfLine(lines, column, width, height, radius, means);
        }

        return means;
    }

    private static void MeanOfLine(float[] values, int start, int step, int count, int radius, float[] means)
    {
        double sum = 0;
        for (int i = 0; i < Math.Min(radius, count); i++)
        {
            sum += values[start + (i * step)];
        }

        for (int i = 0; i < count; i++)
        {
            if (i + radius < count)
            {
                sum += values[start + ((i + radius) * step)];
            }

            if (i - radius - 1 >= 0)
            {
                sum -= values[start + ((i - radius - 1) * step)];
            }

            means[start + (i * step)] = Math.Max(0, (float)(sum / (Math.Min(count - 1, i + radius) - Math.Max(0, i - radius) + 1)));
        }
    }
}
