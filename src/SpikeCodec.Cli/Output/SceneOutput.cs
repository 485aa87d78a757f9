using SpikeCodec.Cli.Options;
using SpikeCodec.Pictures;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Cli.Output;

/// <summary>Scenes being written, upright: PNG files named by plane in a folder, or one y4m file.</summary>
internal abstract class SceneOutput : IDisposable
{
    private static readonly string[] FileEndings =
        [".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".mp4", ".mkv", ".avi", ".mov", ".webm", ".yuv", ".dat", ".npy", ".npz"];

    private readonly PictureOptions _options;
    private readonly RowOrder _rowOrder;

    private protected SceneOutput(PictureOptions options, RowOrder rowOrder)
    {
        _options = options;
        _rowOrder = rowOrder;
    }

    /// <summary>Gets the scenes written.</summary>
    public long Count { get; private set; }

    /// <summary>Creates an output.</summary>
    /// <param name="path">A folder, or a file that ends in .y4m, or <c>-</c> for y4m on standard output.</param>
    /// <param name="options">How scenes become pictures.</param>
    /// <param name="info">The recording.</param>
    /// <param name="every">The planes from one scene to the next, which make the speed of a y4m file.</param>
    /// <param name="force">Whether to overwrite.</param>
    /// <param name="context">Has standard output.</param>
    /// <exception cref="CliException">It cannot be created.</exception>
    public static SceneOutput Create(
        string path, PictureOptions options, SpikeRecordingInfo info, int every, bool force, CliContext context) =>
        path == "-" || Path.GetExtension(path).Equals(".y4m", StringComparison.OrdinalIgnoreCase)
            ? CreateY4m(path, options, info, every, force, context)
            : new PngSceneOutput(RequireFolderName(path), options, info, force);

    /// <summary>Writes a scene.</summary>
    public void Write(Scene scene)
    {
        WritePicture(ScenePictures.ToPicture(scene, _rowOrder, _options.White, _options.Depth), scene.Plane);
        Count++;
    }

    /// <summary>Makes what was written appear under its name.</summary>
    public abstract void Complete();

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Refuses a name that means one file of a kind that is not written here; a folder of that name is nobody's wish.</summary>
    private static string RequireFolderName(string path) =>
        Directory.Exists(path) || !FileEndings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
            ? path
            : throw CliException.Usage($"{path} is no folder's name; scenes go to a folder of PNG files, or to one .y4m file.");

    private static Y4mSceneOutput CreateY4m(
        string path, PictureOptions options, SpikeRecordingInfo info, int every, bool force, CliContext context)
    {
        long seconds = (long)info.Rate.Seconds * every;
        if (seconds > int.MaxValue)
        {
            throw CliException.Usage($"A scene every {every} planes at {info.Rate} planes per second is too slow for a .y4m file; write PNG files.");
        }

        return new Y4mSceneOutput(OutputFile.Create(path, force, context), options, info, new FrameRate(info.Rate.Planes, (int)seconds));
    }

    private protected abstract void WritePicture(GrayPicture picture, long plane);
}
