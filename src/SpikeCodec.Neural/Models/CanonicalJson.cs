using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SpikeCodec.Neural.Models;

/// <summary>
/// JSON in the one form that RFC 8785 gives it: keys sorted by UTF-16 code units, no spaces, strings with as few escapes as can be, numbers as
/// ECMAScript writes a 64-bit float. Two objects that mean the same have the same form.
/// </summary>
internal static class CanonicalJson
{
    /// <summary>Writes a value.</summary>
    /// <exception cref="JsonException">A number is too large for a 64-bit float.</exception>
    public static string Write(JsonElement value)
    {
        StringBuilder text = new();
        Append(text, value);
        return text.ToString();
    }

    /// <summary>Writes a number as ECMAScript does.</summary>
    public static string Number(double value)
    {
        if (value == 0)
        {
            return "0"; // the sign of a zero is lost
        }

        (string digits, int point) = Shortest(Math.Abs(value));
        return (value < 0 ? "-" : string.Empty) + Place(digits, point);
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendAll(text, '{', '}', value.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal), AppendProperty);
                break;
            case JsonValueKind.Array:
                AppendAll(text, '[', ']', value.EnumerateArray(), Append);
                break;
            case JsonValueKind.String:
                AppendString(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                double number = value.GetDouble();
                text.Append(double.IsFinite(number) ? Number(number) : throw new JsonException($"{value.GetRawText()} is too large."));
                break;
            default:
                text.Append(value.GetRawText()); // true, false, null
                break;
        }
    }

    private static void AppendAll<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<StringBuilder, T> append)
    {
        text.Append(open);
        bool isFirst = true;
        foreach (T item in items)
        {
            text.Append(isFirst ? string.Empty : ",");
            append(text, item);
            isFirst = false;
        }

        text.Append(close);
    }

    private static void AppendProperty(StringBuilder text, JsonProperty property)
    {
        AppendString(text, property.Name);
        text.Append(':');
        Append(text, property.Value);
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\b' => text.Append(@"\b"),
                '\f' => text.Append(@"\f"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\t' => text.Append(@"\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $@"\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }

    /// <summary>Gets the shortest digits that give the same float again, and where the decimal point stands: 0.ddd x 10^point.</summary>
    private static (string Digits, int Point) Shortest(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        int exponent = exponentAt < 0 ? 0 : int.Parse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = exponentAt < 0 ? text : text[..exponentAt];
        int pointAt = mantissa.IndexOf('.', StringComparison.Ordinal);
        int whole = pointAt < 0 ? mantissa.Length : pointAt;
        string digits = mantissa.Replace(".", string.Empty, StringComparison.Ordinal);
        string significant = digits.TrimStart('0');
        int point = whole - (digits.Length - significant.Length) + exponent;
        return (significant.TrimEnd('0'), point);
    }

    /// <summary>Puts the decimal point where ECMAScript's Number::toString puts it.</summary>
    private static string Place(string digits, int point) => point switch
    {
        > 0 and <= 21 when digits.Length <= point => digits.PadRight(point, '0'),
        > 0 and <= 21 => $"{digits[..point]}.{digits[point..]}",
        > -6 and <= 0 => $"0.{new string('0', -point)}{digits}",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"{digits[0]}{(digits.Length > 1 ? "." : string.Empty)}{digits[1..]}e{(point > 0 ? "+" : "-")}{Math.Abs(point - 1)}"),
    };
}
