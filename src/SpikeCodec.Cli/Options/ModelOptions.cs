using System.CommandLine;
using SpikeCodec.Neural.Models;

namespace SpikeCodec.Cli.Options;

/// <summary>Where models are looked for.</summary>
internal static class ModelOptions
{
    public static readonly Option<string?> Folder = new("--models")
    {
        Description = $"Folder of models to look in first; then {ModelFolders.Variable}, models beside the program.",
        HelpName = "DIR",
    };

    /// <summary>Gets the folder that the user chose, or null.</summary>
    /// <exception cref="CliException">It is not there.</exception>
    public static string? Get(ParseResult parsed)
    {
        string? folder = parsed.GetValue(Folder);
        return folder is null || Directory.Exists(folder) ? folder : throw new CliException(ExitCode.NoInput, $"There is no folder {folder}.");
    }

    /// <summary>Opens the models that the user means.</summary>
    /// <exception cref="CliException">The folder chosen is not there.</exception>
    public static ModelStore Open(ParseResult parsed) => ModelStore.Open(Get(parsed));
}
