namespace SpikeCodec.Codecs.External;

/// <summary>Finds programs: in the folder that the user gave, those of an environment variable, those of PATH, and nowhere else.</summary>
internal sealed class ProgramFinder(ExternalToolOptions options)
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Gets the folders in the order in which they are looked into.</summary>
    public IEnumerable<string> Folders =>
        (options.Folder is null ? [] : new[] { Path.GetFullPath(options.Folder) })
            .Concat(FromVariable(ExternalToolOptions.Variable))
            .Concat(FromVariable("PATH"));

    /// <summary>Finds the first of several programs that would do: a folder before another counts more than a program before another.</summary>
    /// <returns>The full path, or null where there is none.</returns>
    public (T Use, string Path)? Find<T>(IReadOnlyList<T> uses, Func<T, IReadOnlyList<string>> names)
        where T : class
    {
        foreach (string folder in Folders)
        {
            foreach (T use in uses)
            {
                foreach (string name in names(use))
                {
                    string path = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);
                    if (IsProgram(path))
                    {
                        return (use, path);
                    }
                }
            }
        }

        return null;
    }

    private static IEnumerable<string> FromVariable(string name) =>
        (Environment.GetEnvironmentVariable(name) ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified); // not the working folder, where a stranger's file may lie

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0);
}
