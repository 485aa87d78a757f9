namespace SpikeCodec.Tests.Metrics;

/// <summary>Two pictures of 8 bits that a formula makes, so that any other program can make and measure the same ones.</summary>
internal static class ReferencePictures
{
    public static (float[] Reference, float[] Test) Make(int width, int height)
    {
        float[] reference = new float[width * height];
        float[] test = new float[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int grey = (40 + (x / 2) + (x * y / 37 % 50) + (((x / 16) + (y / 16)) % 2 * 60) + (((x * x) + (3 * y * y)) / 64 % 40)) % 256;
                int noise = (((x * 31) + (y * 17) + (x * y % 7 * 5)) % 23) - 11;
                reference[(y * width) + x] = grey;
                test[(y * width) + x] = Math.Clamp((grey * 6 / 10) + 45 + (2 * noise), 0, 255);
            }
        }

        return (reference, test);
    }
}
