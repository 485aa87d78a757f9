using System.Globalization;

namespace SpikeCodec.Codecs;

/// <summary>The number that names a codec in a container: fixed for ever once released, listed in <c>docs/format.md</c>.</summary>
/// <param name="Value">1 to 255 for scene codecs, 256 to 511 for exact codecs; 0 names none.</param>
public readonly record struct CodecId(ushort Value)
{
    /// <summary>Writes the number.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
