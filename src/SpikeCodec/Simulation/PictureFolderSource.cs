using SpikeCodec.Pictures;

namespace SpikeCodec.Simulation;

/// <summary>
/// The pictures of a folder in the ordinal order of their names (so <c>10.png</c> comes before <c>9.png</c>, and <c>000009.png</c> before
/// <c>000010.png</c>), or a single picture file.
/// </summary>
/// <remarks>
/// Of a folder's files those count that end in .png, .jpg, .jpeg, .webp or .bmp and do not begin with a dot; a single file may be any picture.
/// </remarks>
public sealed class PictureFolderSource : IPictureSource
{
    private static readonly string[] Extensions = [".png", ".jpg", ".jpeg", ".webp", ".bmp"];

    private readonly IPictureFormat _format;
    private readonly DecodeLimits _limits;
    private readonly string[] _files;
    private GrayPicture? _first;
    private int _next;

    /// <summary>Lists the pictures and reads the first.</summary>
    /// <param name="path">A folder or a picture file.</param>
    /// <param name="format">The reader of picture files.</param>
    /// <param name="limits">What a picture may ask for; the defaults where null.</param>
    /// <exception cref="MalformedStreamException">The folder holds no picture, or the first cannot be read.</exception>
    /// <exception cref="LimitExceededException">The first picture is over the limits.</exception>
    /// <exception cref="IOException">The path does not exist or cannot be read.</exception>
    public PictureFolderSource(string path, IPictureFormat format, DecodeLimits? limits = null)
    {
        _format = format;
        _limits = limits ?? DecodeLimits.Default;
        _files = Directory.Exists(path) ? List(path) : [path];
        _first = ReadFile(_files[0]);
        Width = _first.Width;
        Height = _first.Height;
    }

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public int Height { get; }

    /// <inheritdoc/>
    public long? Count => _files.Length;

    /// <inheritdoc/>
    /// <exception cref="MalformedStreamException">A picture cannot be read, or differs in size from the first.</exception>
    public GrayPicture? Read()
    {
        if (_next == _files.Length)
        {
            return null;
        }

        string file = _files[_next];
        GrayPicture picture = _first ?? ReadFile(file);
        if (picture.Width != Width || picture.Height != Height)
        {
            throw new MalformedStreamException(
                $"'{file}' has {picture.Width}x{picture.Height} pixels; {Width}x{Height} were expected, as '{_files[0]}' has.");
        }

        _first = null;
        _next++;
        return picture;
    }

    /// <inheritdoc/>
    public void Dispose() => _first = null;

    private static string[] List(string folder)
    {
        string[] files =
        [
            .. Directory.EnumerateFiles(folder)
                .Where(file => !Path.GetFileName(file).StartsWith('.')
                    && Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                .OrderBy(file => Path.GetFileName(file), StringComparer.Ordinal),
        ];
        return files.Length > 0
            ? files
            : throw new MalformedStreamException($"The folder '{folder}' holds no pictures ({string.Join(", ", Extensions)}).");
    }

    private GrayPicture ReadFile(string file)
    {
        using FileStream stream = File.OpenRead(file);
        try
        {
            return _format.Read(stream, _limits);
        }
        catch (MalformedStreamException error)
        {
            throw new MalformedStreamException($"'{file}': {error.Message}", error);
        }
        catch (LimitExceededException error)
        {
            throw new LimitExceededException($"'{file}': {error.Message}");
        }
    }
}
