using SpikeCodec.Scenes;

namespace SpikeCodec.Codecs.External;

/// <summary>What luminance is multiplied by before it becomes samples: a quarter power of two, so that dark scenes use the samples' whole range.</summary>
/// <param name="Value">Its number e, 0 to <see cref="Greatest"/>; the gain is 2^(e / 4).</param>
internal readonly record struct Exposure(int Value)
{
    /// <summary>The greatest number: a gain of 1024.</summary>
    public const int Greatest = 40;

    /// <summary>2^0, 2^(1/4), 2^(1/2), 2^(3/4) as the nearest 64-bit floats: written out, because not every machine's power function agrees in the last bit.</summary>
    private static readonly double[] Quarters = [1, 1.189207115002721, 1.4142135623730951, 1.681792830507429];

    /// <summary>Gets the gain.</summary>
    public double Gain => Quarters[Value & 3] * (1 << (Value >> 2));

    /// <summary>Gets the greatest exposure with which no pixel is clipped.</summary>
    public static Exposure For(SceneGroup scenes)
    {
        float brightest = 0;
        foreach (Scene scene in scenes)
        {
            foreach (float luminance in scene.Luminance)
            {
                brightest = MathF.Max(brightest, luminance);
            }
        }

        int value = Greatest;
        while (value > 0 && brightest * new Exposure(value).Gain > 1)
        {
            value--;
        }

        return new Exposure(value);
    }
}
