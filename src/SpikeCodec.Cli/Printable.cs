namespace SpikeCodec.Cli;

/// <summary>Text from files and names, made harmless to a terminal.</summary>
internal static class Printable
{
    /// <summary>Replaces control characters, which could move the cursor or retitle a window, by question marks.</summary>
    public static string Text(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(character => char.IsControl(character) ? '?' : character)) : text;
}
