namespace SpikeCodec.Neural.Models;

/// <summary>Facts of element types.</summary>
public static class ElementTypes
{
    /// <summary>Gets the bytes of one number.</summary>
    public static int Bytes(this ElementType type) => type switch
    {
        ElementType.I64 => sizeof(long),
        ElementType.F32 or ElementType.I32 => sizeof(int),
        ElementType.F16 or ElementType.BF16 or ElementType.I16 => sizeof(short),
        ElementType.I8 or ElementType.U8 => sizeof(byte),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>Finds a type by its name in a file: exactly as written there, and no number.</summary>
    internal static ElementType? Find(string name)
    {
        foreach (ElementType type in Enum.GetValues<ElementType>())
        {
            if (type.ToString() == name)
            {
                return type;
            }
        }

        return null;
    }
}
