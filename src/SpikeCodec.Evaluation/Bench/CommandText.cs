namespace SpikeCodec.Evaluation.Bench;

/// <summary>Command lines to be read and repeated by people.</summary>
internal static class CommandText
{
    /// <summary>Writes a call of the program as for a shell, the folders of paths left out.</summary>
    public static string Of(params IEnumerable<string> arguments) => "spikecodec " + string.Join(' ', arguments.Select(Quote));

    private static string Quote(string argument)
    {
        string text = Path.IsPathRooted(argument) || argument.Contains(Path.DirectorySeparatorChar)
            ? Path.GetFileName(Path.TrimEndingDirectorySeparator(argument))
            : argument;
        return text.Length > 0 && text.All(character => char.IsAsciiLetterOrDigit(character) || "-_.:,=+@%".Contains(character))
            ? text
            : $"'{text.Replace("'", @"'\''")}'";
    }
}
