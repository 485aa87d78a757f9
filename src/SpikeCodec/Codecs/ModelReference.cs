namespace SpikeCodec.Codecs;

/// <summary>
/// Which model a codec works with. The id is for people and to find it quickly; the identity tells it from every other, because
/// it is drawn from all that decides how the model decodes.
/// </summary>
public sealed record ModelReference
{
    private const int MaxIdLength = 64;
    private const int IdentityLength = 64;

    /// <summary>Initializes a reference.</summary>
    /// <param name="id">See <see cref="Id"/>.</param>
    /// <param name="identity">See <see cref="Identity"/>.</param>
    /// <exception cref="ArgumentException">The id or the identity is not of the form that it must have.</exception>
    public ModelReference(string id, string identity)
    {
        if (!IsId(id))
        {
            throw new ArgumentException(
                $"A model cannot have the id '{id}'; expected 1 to {MaxIdLength} of a-z, 0-9, '-', '_' and '.', a letter or digit first.", nameof(id));
        }

        if (!IsIdentity(identity))
        {
            throw new ArgumentException($"A model cannot have the identity '{identity}'; expected {IdentityLength} of 0-9 and a-f.", nameof(identity));
        }

        Id = id;
        Identity = identity;
    }

    /// <summary>Gets the name of the model and of its folder: 1 to 64 of a-z, 0-9, '-', '_' and '.', a letter or digit first.</summary>
    public string Id { get; }

    /// <summary>Gets the identity: 32 bytes as 64 lower-case hexadecimal digits.</summary>
    public string Identity { get; }

    /// <summary>Tells whether a text can be the id of a model; such a text is safe as the name of a folder.</summary>
    public static bool IsId(string text) =>
        text.Length is >= 1 and <= MaxIdLength
        && char.IsAsciiLetterOrDigit(text[0])
        && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_' or '.');

    /// <summary>Tells whether a text can be an identity.</summary>
    public static bool IsIdentity(string text) => text.Length == IdentityLength && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Writes the id and the first digits of the identity, for messages.</summary>
    public override string ToString() => $"{Id} ({Identity[..12]})";
}
