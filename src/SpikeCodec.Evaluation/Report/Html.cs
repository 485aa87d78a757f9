using System.Globalization;
using System.Net;
using System.Text;

namespace SpikeCodec.Evaluation.Report;

/// <summary>HTML text. Whatever is not markup of ours goes through <see cref="Escape"/>.</summary>
internal sealed class Html
{
    private readonly StringBuilder _text = new();

    /// <summary>Escapes text for elements and attributes; control characters become question marks.</summary>
    public static string Escape(string? text) =>
        WebUtility.HtmlEncode(string.Concat((text ?? string.Empty).Select(character => char.IsControl(character) ? '?' : character)));

    /// <summary>Adds markup as it is.</summary>
    public Html Raw(string markup)
    {
        _text.Append(markup).Append('\n');
        return this;
    }

    /// <summary>Adds markup with values, each of which is escaped.</summary>
    public Html Add(FormattableString markup)
    {
        object?[] values = [.. markup.GetArguments().Select(value => (object?)Escape(Convert.ToString(value, CultureInfo.InvariantCulture)))];
        return Raw(string.Format(CultureInfo.InvariantCulture, markup.Format, values));
    }

    /// <summary>Begins a table that may be wider than the screen.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="attributes">Attributes of the table, as markup.</param>
    public Html BeginTable(string caption, string attributes = "") =>
        Raw($"<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{Escape(caption)}\"><table{(attributes.Length > 0 ? " " : string.Empty)}{attributes}>")
            .Add($"<caption>{caption}</caption>");

    /// <summary>Ends a table.</summary>
    public Html EndTable() => Raw("</tbody></table></div>");

    /// <summary>Adds the row of heads, and begins the body.</summary>
    public Html Heads(params IEnumerable<string> heads) =>
        Raw($"<thead><tr>{string.Concat(heads.Select(head => $"<th scope=\"col\">{Escape(head)}</th>"))}</tr></thead><tbody>");

    /// <summary>Adds a row with a head and cells.</summary>
    public Html Row(string head, params IEnumerable<string> cells) =>
        Raw($"<tr><th scope=\"row\">{Escape(head)}</th>{string.Concat(cells.Select(cell => $"<td>{Escape(cell)}</td>"))}</tr>");

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
