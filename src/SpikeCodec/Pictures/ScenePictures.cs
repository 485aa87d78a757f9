using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Pictures;

/// <summary>Scenes to pictures and back. Pictures are upright whatever the order of a recording's rows.</summary>
public static class ScenePictures
{
    /// <summary>Shows a scene as a picture: grey = (luminance / white)^(1 / gamma), times 255 or 65,535, rounded and clamped.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="rowOrder">The order of the scene's rows.</param>
    /// <param name="white">The luminance shown as white, in expected spikes per plane, more than 0.</param>
    /// <param name="depth">The bits of the picture, 8 or 16.</param>
    /// <param name="gamma">The exponent of the display, more than 0: 1 keeps grey proportional to light, 2.2 brightens dark parts.</param>
    public static GrayPicture ToPicture(Scene scene, RowOrder rowOrder, double white = 1.0, int depth = 8, double gamma = 1.0)
    {
        ThrowIfNotPositive(white, nameof(white));
        ThrowIfNotPositive(gamma, nameof(gamma));
        int width = scene.Geometry.Width;
        int height = scene.Geometry.Height;
        GrayPicture picture = new(width, height, depth);
        double exponent = 1 / gamma;
        for (int row = 0; row < height; row++)
        {
            ReadOnlySpan<float> luminance = scene.Row(StoredRow(row, height, rowOrder));
            Span<ushort> samples = picture.Row(row);
            for (int column = 0; column < samples.Length; column++)
            {
                double light = luminance[column] / white;
                if (exponent != 1 && light > 0)
                {
                    light = Math.Pow(light, exponent);
                }

                // Written so that a luminance that is no number counts as black.
                samples[column] = light > 0 ? (ushort)((Math.Min(light, 1) * picture.White) + 0.5) : (ushort)0;
            }
        }

        return picture;
    }

    /// <summary>Sets a scene from a picture: luminance = gain times grey / white.</summary>
    /// <param name="picture">The picture, of the scene's size.</param>
    /// <param name="scene">The scene to fill.</param>
    /// <param name="rowOrder">The order of the scene's rows.</param>
    /// <param name="gain">The luminance of white, in expected spikes per plane.</param>
    /// <exception cref="ArgumentException">The picture and the scene differ in size.</exception>
    public static void FromPicture(GrayPicture picture, Scene scene, RowOrder rowOrder, double gain)
    {
        if (picture.Width != scene.Geometry.Width || picture.Height != scene.Geometry.Height)
        {
            throw new ArgumentException(
                $"A picture of {picture.Width}x{picture.Height} pixels does not fit a scene of {scene.Geometry}.", nameof(picture));
        }

        double scale = gain / picture.White;
        for (int row = 0; row < picture.Height; row++)
        {
            ReadOnlySpan<ushort> samples = picture.Row(row);
            Span<float> luminance = scene.Row(StoredRow(row, picture.Height, rowOrder));
            for (int column = 0; column < samples.Length; column++)
            {
                luminance[column] = (float)(samples[column] * scale);
            }
        }
    }

    /// <summary>Gets the stored row that shows as a row counted from the top.</summary>
    internal static int StoredRow(int row, int height, RowOrder rowOrder) => rowOrder == RowOrder.BottomUp ? height - 1 - row : row;

    private static void ThrowIfNotPositive(double value, string name)
    {
        if (!(value > 0) || double.IsInfinity(value))
        {
            throw new ArgumentOutOfRangeException(name, value, "A finite number above 0 is expected.");
        }
    }
}
