using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SpikeCodec.Spikes.Formats;

/// <summary>
/// The <c>config.yaml</c> that SpikeCV keeps with a data set: of its keys, <c>spike_w</c> and <c>spike_h</c>, the size of a plane in pixels.
/// </summary>
public sealed class SpikeCvConfig
{
    private const string FileName = "config.yaml";
    private const int MaxBytes = 1 << 20;
    private const int MaxDepth = 64;
    private const int FoldersAbove = 4;

    private SpikeCvConfig(SpikeGeometry geometry, string path)
    {
        Geometry = geometry;
        Path = path;
    }

    /// <summary>Gets the size of a plane.</summary>
    public SpikeGeometry Geometry { get; }

    /// <summary>Gets the full path of the file.</summary>
    public string Path { get; }

    /// <summary>
    /// Finds the file that belongs to a recording: the first <c>config.yaml</c> with both keys in the recording's folder or one of
    /// the four above it. Files without them are passed over.
    /// </summary>
    /// <param name="recordingPath">The recording, which need not exist.</param>
    /// <returns>What the file says, or null where there is none.</returns>
    /// <exception cref="MalformedStreamException">A file on the way is no YAML, or gives a size that is none.</exception>
    /// <exception cref="LimitExceededException">
    /// A file on the way is larger than 1 MiB or nested deeper than 64, or its planes are over the default limits.
    /// </exception>
    public static SpikeCvConfig? Find(string recordingPath)
    {
        string? folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(recordingPath));
        for (int above = 0; folder is not null && above <= FoldersAbove; above++, folder = System.IO.Path.GetDirectoryName(folder))
        {
            string path = System.IO.Path.Combine(folder, FileName);
            if (File.Exists(path) && Read(path) is { } geometry)
            {
                return new SpikeCvConfig(geometry, path);
            }
        }

        return null;
    }

    private static SpikeGeometry? Read(string path)
    {
        Dictionary<string, string> values;
        try
        {
            values = TopLevelScalars(path);
        }
        catch (Exception error)
            when (error is YamlException or InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The parser's own errors know their line; in some broken flow collections it stumbles over its own state instead.
            string line = error is YamlException { Start.Line: > 0 } yaml ? $"line {yaml.Start.Line}: " : "";
            throw new MalformedStreamException($"{path} is no valid YAML: {line}{error.Message}", error);
        }

        if (!values.TryGetValue("spike_w", out string? width) || !values.TryGetValue("spike_h", out string? height))
        {
            return null;
        }

        // A side over the greatest plane would overflow the geometry before its limits could be checked.
        int w = Side(path, "spike_w", width);
        int h = Side(path, "spike_h", height);
        if ((long)w * h > DecodeLimits.Default.MaxPixels)
        {
            throw new LimitExceededException($"{path} has planes of {w}x{h} pixels; the limit is {DecodeLimits.Default.MaxPixels} pixels.");
        }

        SpikeGeometry geometry = new(w, h);
        DecodeLimits.Default.Check(geometry);
        return geometry;
    }

    private static int Side(string path, string key, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int side) && side > 0
            ? side
            : throw new MalformedStreamException($"{path} has {key}: {value}; expected a whole number of pixels, 1 or more.");

    /// <summary>
    /// Reads the keys of the outermost mapping whose values are scalars. Only the parser's events are used and aliases are
    /// never expanded, so no file can ask for more than its own size.
    /// </summary>
    private static Dictionary<string, string> TopLevelScalars(string path)
    {
        Dictionary<string, string> values = [];
        Parser parser = new(new StringReader(ReadText(path)));
        int depth = 0;
        bool atKey = true;
        string? key = null;
        while (parser.MoveNext() && parser.Current is { } current and not DocumentEnd)
        {
            depth += current is MappingStart or SequenceStart ? 1 : current is MappingEnd or SequenceEnd ? -1 : 0;
            if (depth > MaxDepth)
            {
                throw new LimitExceededException($"{path} is nested {depth} deep; the limit is {MaxDepth}.");
            }

            if (depth == 1 && current is SequenceStart)
            {
                break;
            }

            // Inside the outermost mapping a key or a value is complete: a scalar, an alias, or the end of a nested collection.
            if (depth == 1 && current is Scalar or AnchorAlias or MappingEnd or SequenceEnd)
            {
                string? value = (current as Scalar)?.Value;
                if (!atKey && key is not null && value is not null)
                {
                    values[key] = value;
                }

                key = value;
                atKey = !atKey;
            }
        }

        return values;
    }

    private static string ReadText(string path)
    {
        using FileStream stream = File.OpenRead(path);
        byte[] bytes = new byte[Math.Min(MaxBytes, stream.Length) + 1];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read > MaxBytes
            ? throw new LimitExceededException($"{path} is larger than {MaxBytes} bytes, too large for a SpikeCV configuration.")
            : new StreamReader(new MemoryStream(bytes, 0, read), Encoding.UTF8).ReadToEnd();
    }
}
