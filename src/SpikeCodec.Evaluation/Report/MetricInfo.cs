namespace SpikeCodec.Evaluation.Report;

/// <summary>What a page says of a measure.</summary>
/// <param name="Key">Its name in points.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Unit">The unit, or empty.</param>
/// <param name="Lower">Whether less is better.</param>
/// <param name="Digits">The digits behind the point that mean something.</param>
/// <param name="NoReference">Whether it is taken of decoded scenes alone.</param>
/// <param name="About">What it measures, in a sentence; empty where it is not known.</param>
internal sealed record MetricInfo(string Key, string Name, string Unit, bool Lower, int Digits, bool NoReference, string About)
{
    /// <summary>Gets the name with the unit, as an axis has it.</summary>
    public string Axis => Unit.Length == 0 ? Name : $"{Name} in {Unit}";

    /// <summary>Gets the name with the direction in which it is better.</summary>
    public string Directed => $"{Name} {(Lower ? '↓' : '↑')}";
}
