using SpikeCodec.Pictures;
using SpikeCodec.Simulation;

namespace SpikeCodec.Cli.Input;

/// <summary>Opens pictures in time order, from whatever holds them.</summary>
internal static class PictureInput
{
    private static readonly string[] PictureEndings = [".png", ".jpg", ".jpeg", ".webp", ".bmp"];

    /// <summary>Opens pictures.</summary>
    /// <param name="path">A folder, a picture, a .y4m file, <c>-</c> for y4m on standard input, or a video for ffmpeg.</param>
    /// <param name="range">How y4m samples are meant, or null for what the file says.</param>
    /// <param name="context">Has standard input.</param>
    /// <exception cref="CliException">There is no such file.</exception>
    /// <exception cref="SpikeCodecException">It holds no pictures, or ffmpeg is needed and missing.</exception>
    public static IPictureSource Open(string path, LuminanceRange? range, CliContext context)
    {
        if (path == "-")
        {
            return new Y4mPictureSource(context.Input, range: range);
        }

        if (!File.Exists(path) && !Directory.Exists(path))
        {
            throw new CliException(ExitCode.NoInput, $"There is no file or folder {path}.");
        }

        string ending = Path.GetExtension(path).ToLowerInvariant();
        return Directory.Exists(path) || PictureEndings.Contains(ending) ? new PictureFolderSource(path, new SkiaPictureFormat())
            : ending == ".y4m" ? new Y4mPictureSource(File.OpenRead(path), range: range)
            : new FfmpegPictureSource(path);
    }
}
