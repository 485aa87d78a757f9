namespace SpikeCodec.Neural.Models;

/// <summary>Where models are looked for.</summary>
public static class ModelFolders
{
    /// <summary>The variable of the environment that names a folder of models.</summary>
    public const string Variable = "SPIKECODEC_MODELS";

    private const string FolderName = "models";
    private const string Solution = "SpikeCodec.sln";

    /// <summary>
    /// Gets the folders to look in, first ones first: the one chosen, the one that <see cref="Variable"/> names, <c>models</c> beside the
    /// program, and <c>models</c> of the checkout that the program was built in. They need not be there.
    /// </summary>
    /// <param name="chosen">What the user chose, or null.</param>
    public static IReadOnlyList<string> Search(string? chosen = null) =>
        Search(chosen, Environment.GetEnvironmentVariable(Variable), AppContext.BaseDirectory);

    /// <summary>Gets the folders for an environment and a program given.</summary>
    internal static IReadOnlyList<string> Search(string? chosen, string? variable, string program)
    {
        string? checkout = FindCheckout(program);
        string?[] folders =
        [
            chosen,
            string.IsNullOrEmpty(variable) ? null : variable,
            Path.Combine(program, FolderName),
            checkout is null ? null : Path.Combine(checkout, FolderName),
        ];
        return [.. folders.OfType<string>().Select(Path.GetFullPath).Distinct(StringComparer.Ordinal)];
    }

    private static string? FindCheckout(string program)
    {
        DirectoryInfo? folder = new(program);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Solution)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
