using System.Runtime.ExceptionServices;
using SpikeCodec.Pictures;

namespace SpikeCodec.Training.Datasets;

/// <content>Pictures from folders.</content>
public sealed partial class PictureLibrary
{
    private static readonly string[] Extensions = [".png", ".jpg", ".jpeg", ".webp", ".bmp"];

    /// <summary>Reads all pictures of some folders through SkiaSharp, as the other overload does.</summary>
    public static PictureLibrary Load(params string[] folders) => Load(new SkiaPictureFormat(), folders);

    /// <summary>
    /// Reads all pictures of some folders. In each the pictures below <c>stills</c> are stills, and each folder in <c>video</c> is a clip
    /// with its frames in the ordinal order of their names; a folder that has neither is one of stills. Files and folders whose names
    /// begin with a dot are left out.
    /// </summary>
    /// <param name="format">The reader of picture files, used on several threads at a time.</param>
    /// <param name="folders">The folders.</param>
    /// <param name="threads">The threads that decode, or 0 (the default) for one a processor.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="MalformedStreamException">A picture cannot be read, a clip's frames differ in size, or there is no picture at
    /// all.</exception>
    /// <exception cref="LimitExceededException">A picture is over the default limits.</exception>
    /// <exception cref="IOException">A folder or a file cannot be read.</exception>
    public static PictureLibrary Load(
        IPictureFormat format, IEnumerable<string> folders, int threads = 0, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        ParallelOptions parallel = new()
        {
            MaxDegreeOfParallelism = threads == 0 ? Environment.ProcessorCount : threads,
            CancellationToken = cancellation,
        };
        List<string> stills = [];
        List<string[]> clips = [];
        foreach (string folder in folders)
        {
            string stillFolder = Path.Combine(folder, "stills");
            string clipFolder = Path.Combine(folder, "video");
            bool hasClips = Directory.Exists(clipFolder);
            if (Directory.Exists(stillFolder) || !hasClips)
            {
                stills.AddRange(Pictures(Directory.Exists(stillFolder) ? stillFolder : folder, SearchOption.AllDirectories));
            }

            if (hasClips)
            {
                clips.AddRange(Directory.EnumerateDirectories(clipFolder).Where(IsVisible)
                    .Select(clip => Pictures(clip, SearchOption.TopDirectoryOnly)).Where(frames => frames.Length > 0));
            }
        }

        if (stills.Count + clips.Count == 0)
        {
            throw new MalformedStreamException($"There is no picture in {string.Join(", ", folders.Select(folder => $"'{folder}'"))}.");
        }

        return new PictureLibrary(
            Read(stills, file => new NamedItem<LibraryPicture>(Path.GetFileName(file), ReadPicture(format, file)), parallel),
            Read(clips, files => new NamedItem<LibraryClip>(ClipName(files), ReadClip(format, files)), parallel));
    }

    /// <summary>Reads items on several threads, and orders them by name: then samples do not depend on where files lie.</summary>
    private static IEnumerable<NamedItem<TItem>> Read<TFile, TItem>(
        List<TFile> files, Func<TFile, NamedItem<TItem>> read, ParallelOptions parallel)
    {
        NamedItem<TItem>[] items = new NamedItem<TItem>[files.Count];
        try
        {
            Parallel.For(0, files.Count, parallel, i => items[i] = read(files[i]));
        }
        catch (AggregateException error) when (error.InnerExceptions is [SpikeCodecException or IOException, ..])
        {
            ExceptionDispatchInfo.Throw(error.InnerExceptions[0]);
        }

        return items.OrderBy(item => item.Name, StringComparer.Ordinal);
    }

    private static LibraryPicture ReadPicture(IPictureFormat format, string file)
    {
        using FileStream stream = File.OpenRead(file);
        try
        {
            return new LibraryPicture(format.Read(stream, DecodeLimits.Default));
        }
        catch (MalformedStreamException error)
        {
            throw new MalformedStreamException($"'{file}' cannot be read: {error.Message}", error);
        }
    }

    private static LibraryClip ReadClip(IPictureFormat format, string[] files)
    {
        LibraryPicture[] frames = [.. files.Select(file => ReadPicture(format, file))];
        for (int i = 1; i < frames.Length; i++)
        {
            if (frames[i].Width != frames[0].Width || frames[i].Height != frames[0].Height)
            {
                throw new MalformedStreamException(
                    $"'{files[i]}' has {frames[i].Width}x{frames[i].Height} pixels; "
                    + $"{frames[0].Width}x{frames[0].Height} were expected, as '{files[0]}' has.");
            }
        }

        return new LibraryClip(frames);
    }

    private static string[] Pictures(string folder, SearchOption depth) =>
    [
        .. Directory.EnumerateFiles(folder, "*", depth)
            .Where(file => IsVisible(file) && Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal),
    ];

    private static string ClipName(string[] files) => Path.GetFileName(Path.GetDirectoryName(files[0])!);

    private static bool IsVisible(string path) => !Path.GetFileName(path).StartsWith('.');
}
