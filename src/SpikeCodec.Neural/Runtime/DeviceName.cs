using System.Globalization;

namespace SpikeCodec.Neural.Runtime;

/// <summary>The name of a device: <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>. It is checked without libtorch.</summary>
/// <param name="IsCuda">Whether it is a GPU.</param>
/// <param name="Index">The number of the GPU, from 0.</param>
internal readonly record struct DeviceName(bool IsCuda, int Index)
{
    /// <summary>The highest number: libtorch keeps it in a signed byte.</summary>
    public const int MaxIndex = sbyte.MaxValue;

    /// <summary>Parses a name.</summary>
    public static bool TryParse(string text, out DeviceName device)
    {
        const string Numbered = "cuda:";
        int index = 0;
        bool isCuda = text == "cuda"
            || (text.StartsWith(Numbered, StringComparison.Ordinal)
                && int.TryParse(text.AsSpan(Numbered.Length), NumberStyles.None, CultureInfo.InvariantCulture, out index)
                && index <= MaxIndex);
        device = new DeviceName(isCuda, index);
        return isCuda || text == "cpu";
    }
}
