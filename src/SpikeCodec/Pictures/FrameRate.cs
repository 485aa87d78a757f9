using System.Globalization;

namespace SpikeCodec.Pictures;

/// <summary>The speed of a video as a fraction: pictures per so many seconds.</summary>
/// <param name="Pictures">The numerator, 1 or more.</param>
/// <param name="Seconds">The denominator in seconds, 1 or more.</param>
public readonly record struct FrameRate(int Pictures, int Seconds = 1)
{
    /// <summary>Gets the pictures per second.</summary>
    public double PerSecond => (double)Pictures / Seconds;

    /// <summary>Parses <c>30000:1001</c>, as YUV4MPEG2 headers write it.</summary>
    public static bool TryParse(string text, out FrameRate rate)
    {
        string[] parts = text.Split(':');
        rate = default;
        if (parts.Length != 2 || !TryParsePart(parts[0], out int pictures) || !TryParsePart(parts[1], out int seconds))
        {
            return false;
        }

        rate = new FrameRate(pictures, seconds);
        return true;
    }

    /// <summary>Writes the rate as <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Pictures}:{Seconds}");

    private static bool TryParsePart(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value > 0;
}
