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

    /// <summary>Opens the models that the user means.</summary>
    /// <exception cref="CliException">The folder chosen is not there.</exception>
    public static ModelStore Open(ParseResult parsed)
    {
        string? folder = parsed.GetValue(Folder);
        return folder is null || Directory.Exists(folder)
            ? ModelStore.Open(folder)
            : throw new CliException(ExitCode.NoInput, $"There is no folder {folder}.");
    }
}
