using SpikeCodec.Pictures;
using SpikeCodec.Simulation;

namespace MakeRecording;

/// <summary>The scene as pictures of 16 bits, one a plane, white being one spike per plane.</summary>
internal sealed class SpinnerPictures : IPictureSource
{
    /// <summary>The points taken of a pixel, in a row and in a column, each at a moment of its own.</summary>
    private const int Points = 4;

    private int _next;

    /// <inheritdoc/>
    public int Width => SpinnerScene.Width;

    /// <inheritdoc/>
    public int Height => SpinnerScene.Height;

    /// <inheritdoc/>
    public long? Count => SpinnerScene.Planes;

    /// <inheritdoc/>
    public GrayPicture? Read() => _next < SpinnerScene.Planes ? Draw(_next++) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // It holds nothing.
    }

    /// <summary>Draws the light that a plane gathers.</summary>
    public static GrayPicture Draw(int plane)
    {
        SpinnerScene.Moment[] moments = new SpinnerScene.Moment[SpinnerScene.MomentsPerPlane];
        for (int i = 0; i < moments.Length; i++)
        {
            // 7 and 16 have no common divisor: neighbouring points lie far apart in time, and all moments occur.
            moments[i] = SpinnerScene.Moment.Number((plane * SpinnerScene.MomentsPerPlane) + (i * 7 % moments.Length));
        }

        GrayPicture picture = new(SpinnerScene.Width, SpinnerScene.Height, depth: 16);
        Parallel.For(0, picture.Height, row =>
        {
            Span<ushort> samples = picture.Row(row);
            for (int column = 0; column < samples.Length; column++)
            {
                samples[column] = (ushort)((PixelLight(column, row, moments) * picture.White) + 0.5);
            }
        });
        return picture;
    }

    private static double PixelLight(int column, int row, SpinnerScene.Moment[] moments)
    {
        double sum = 0;
        for (int i = 0; i < moments.Length; i++)
        {
            double x = column + (((i % Points) + 0.5) / Points);
            double y = row + (((i / Points) + 0.5) / Points);
            sum += SpinnerScene.Light(x, y, moments[i]);
        }

        return sum / moments.Length;
    }
}
