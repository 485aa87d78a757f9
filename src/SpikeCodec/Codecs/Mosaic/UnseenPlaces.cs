namespace SpikeCodec.Codecs.Mosaic;

/// <summary>Places of a canvas that no scene shows: whatever costs nothing to code may stand there.</summary>
internal static class UnseenPlaces
{
    /// <summary>Fills them with the nearest place of their row that is seen, or of the rows above or below, and limits all to 0 to 1.</summary>
    public static void Fill(Span<float> canvas, int width)
    {
        int seen = -1;
        for (int row = 0; row < canvas.Length / width; row++)
        {
            Span<float> line = canvas.Slice(row * width, width);
            if (FillLine(line))
            {
                seen = seen < 0 ? FillAbove(canvas, width, row) : row;
            }
            else if (seen >= 0)
            {
                canvas.Slice((row - 1) * width, width).CopyTo(line);
            }
        }

        foreach (ref float luminance in canvas)
        {
            luminance = float.IsNaN(luminance) ? 0 : Math.Clamp(luminance, 0, 1);
        }
    }

    private static int FillAbove(Span<float> canvas, int width, int row)
    {
        for (int above = 0; above < row; above++)
        {
            canvas.Slice(row * width, width).CopyTo(canvas[(above * width)..]);
        }

        return row;
    }

    private static bool FillLine(Span<float> line)
    {
        int first = 0;
        while (first < line.Length && float.IsNaN(line[first]))
        {
            first++;
        }

        if (first == line.Length)
        {
            return false;
        }

        line[..first].Fill(line[first]);
        for (int i = first + 1; i < line.Length; i++)
        {
            line[i] = float.IsNaN(line[i]) ? line[i - 1] : line[i];
        }

        return true;
    }
}
