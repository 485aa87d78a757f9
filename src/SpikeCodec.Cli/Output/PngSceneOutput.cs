using System.Globalization;
using SpikeCodec.Cli.Options;
using SpikeCodec.Pictures;
using SpikeCodec.Spikes;

namespace SpikeCodec.Cli.Output;

/// <summary>Scenes as PNG files in a folder, which appears when all of them are there.</summary>
internal sealed class PngSceneOutput : SceneOutput
{
    private readonly SkiaPictureFormat _format = new();
    private readonly string _folder;
    private readonly string _partFolder;
    private bool _isComplete;

    /// <summary>Initializes an output.</summary>
    /// <exception cref="CliException">The folder has files in it, or cannot be created.</exception>
    public PngSceneOutput(string folder, PictureOptions options, SpikeRecordingInfo info, bool force)
        : base(options, info.RowOrder)
    {
        _folder = Path.TrimEndingDirectorySeparator(folder);
        _partFolder = _folder + ".part";
        if (_folder.Length == 0)
        {
            throw new CliException(ExitCode.CannotCreate, "The name of the output is empty.");
        }

        if (File.Exists(_folder))
        {
            throw new CliException(ExitCode.CannotCreate, $"{_folder} is a file; scenes need a folder, or a name that ends in .y4m.");
        }

        if (!force && Directory.Exists(_folder) && Directory.EnumerateFileSystemEntries(_folder).Any())
        {
            throw new CliException(ExitCode.CannotCreate, $"{_folder} is not empty; use -f to write into it.");
        }

        try
        {
            if (Directory.Exists(_partFolder))
            {
                DeleteLeftover(_partFolder);
            }

            Directory.CreateDirectory(_partFolder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.CannotCreate, $"Cannot create {_folder}: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        if (!Directory.Exists(_folder))
        {
            Directory.Move(_partFolder, _folder);
        }
        else
        {
            foreach (string file in Directory.EnumerateFiles(_partFolder))
            {
                File.Move(file, Path.Combine(_folder, Path.GetFileName(file)), overwrite: true);
            }

            Directory.Delete(_partFolder);
        }

        _isComplete = true;
        FolderSync.Flush(_folder);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (!_isComplete)
        {
            Directory.Delete(_partFolder, recursive: true);
        }
    }

    /// <summary>Deletes what a run that died has left, and nothing else: someone else's folder may have the same name.</summary>
    private static void DeleteLeftover(string folder)
    {
        string? other = Directory.EnumerateFileSystemEntries(folder).FirstOrDefault(entry =>
            !File.Exists(entry) || Path.GetExtension(entry) != ".png" || !Path.GetFileNameWithoutExtension(entry).All(char.IsAsciiDigit));
        if (other is not null)
        {
            throw new CliException(ExitCode.CannotCreate, $"{folder} is wanted for unfinished pictures, but holds {Path.GetFileName(other)}.");
        }

        Directory.Delete(folder, recursive: true);
    }

    private protected override void WritePicture(GrayPicture picture, long plane)
    {
        string name = plane.ToString("D6", CultureInfo.InvariantCulture) + ".png";
        using FileStream stream = File.Create(Path.Combine(_partFolder, name));
        _format.WritePng(picture, stream);
    }
}
