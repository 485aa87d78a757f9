using System.Globalization;

namespace SpikeCodec.Spikes;

/// <summary>The speed of a camera as a fraction: planes per so many seconds.</summary>
/// <param name="Planes">The numerator, 1 or more.</param>
/// <param name="Seconds">The denominator in seconds, 1 or more.</param>
public readonly record struct PlaneRate(int Planes, int Seconds = 1)
{
    /// <summary>Gets the rate of the common spike cameras, 20,000 planes per second.</summary>
    public static PlaneRate Default { get; } = new(20_000);

    /// <summary>Gets the planes per second.</summary>
    public double PerSecond => (double)Planes / Seconds;

    /// <summary>Parses <c>20000</c> or <c>40000/3</c>.</summary>
    public static bool TryParse(string text, out PlaneRate rate)
    {
        string[] parts = text.Split('/');
        rate = default;
        if (parts.Length > 2 || !TryParsePart(parts[0], out int planes))
        {
            return false;
        }

        int seconds = 1;
        if (parts.Length == 2 && !TryParsePart(parts[1], out seconds))
        {
            return false;
        }

        rate = new PlaneRate(planes, seconds);
        return true;
    }

    /// <summary>Writes the rate as <see cref="TryParse"/> reads it.</summary>
    public override string ToString() =>
        Seconds == 1 ? Planes.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Planes}/{Seconds}");

    private static bool TryParsePart(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value > 0;
}
