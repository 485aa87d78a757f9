using SpikeCodec.Cli.Options;
using SpikeCodec.Codecs;
using SpikeCodec.Pipeline;
using SpikeCodec.Spikes;
using SpikeCodec.Spikes.Formats;

namespace SpikeCodec.Cli.Input;

/// <summary>Opens a recording of any kind: <c>.dat</c>, <c>.npy</c>, <c>.npz</c> or a SpikeCodec stream, told apart by their first bytes.</summary>
internal static class RecordingInput
{
    /// <summary>Opens a recording.</summary>
    /// <param name="path">The path, or <c>-</c> for standard input.</param>
    /// <param name="options">What the user says of it.</param>
    /// <param name="planes">The planes wanted.</param>
    /// <param name="threads">The threads that decode a stream.</param>
    /// <param name="context">Has standard input and the log.</param>
    /// <exception cref="CliException">There is no such file, or nobody knows its geometry.</exception>
    /// <exception cref="SpikeCodecException">It is not what it should be.</exception>
    public static ISpikeSource Open(string path, RecordingOptions options, PlaneRange planes, int threads, CliContext context)
    {
        InputFile file = InputFile.Open(path, GeometryDetector.PrefixBytes, context);
        try
        {
            ISpikeSource source = file.Kind switch
            {
                SpikeFileKind.Container => OpenStream(file, options.Catalog, planes, threads, context),
                SpikeFileKind.Npy => new NpySpikeSource(file.Stream, options.Size, options.Rate, options.RowOrder ?? RowOrder.TopDown),
                SpikeFileKind.Npz => new NpzSpikeSource(file.Stream, options.Size, options.Rate, options.RowOrder ?? RowOrder.TopDown),
                _ => OpenDat(file, options, context),
            };
            bool isCut = planes != PlaneRange.All && file.Kind != SpikeFileKind.Container;
            return isCut ? new PlaneRangeSource(source, planes.First, planes.End) : source;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Warns where a source that was read to its end was a stream without one: what came before is sound, but not all.</summary>
    /// <returns>Whether it was.</returns>
    public static bool WarnIfCutOff(ISpikeSource source, string path, CliContext context)
    {
        bool isCutOff = source is DecodedSpikeSource { Decoder.IsCutOff: true };
        if (isCutOff)
        {
            context.Log.Warning("{Path:l} is cut off: its end is missing.", path);
        }

        return isCutOff;
    }

    private static DecodedSpikeSource OpenStream(InputFile file, CodecCatalog catalog, PlaneRange planes, int threads, CliContext context)
    {
        SpikeDecoderOptions options = new() { Catalog = catalog, Threads = threads, FirstPlane = planes.First, EndPlane = planes.End, Warn = context.Warn };
        long? count = ContainerInput.CountPlanes(file, planes);
        return new DecodedSpikeSource(new SpikeDecoder(file.Stream, options, context.CancellationToken), count);
    }

    private static DatSpikeSource OpenDat(InputFile file, RecordingOptions options, CliContext context)
    {
        PlaneLayout layout = options.Layout ?? FindLayout(file, options.LikelyLayout, context);
        if (options.Size is not null)
        {
            WarnIfUnlikely(file, layout, context);
        }

        SpikeRecordingInfo info = new()
        {
            Layout = layout,
            Rate = options.Rate ?? PlaneRate.Default,
            RowOrder = options.RowOrder ?? RowOrder.BottomUp,
        };
        if (file.Length is long length)
        {
            info = info with { Planes = layout.StoredBits == 0 ? 0 : length * 8 / layout.StoredBits };
            long rest = length - layout.FileBytes(info.Planes.Value);
            if (rest > 0)
            {
                context.Log.Warning("{Path:l}: {Bytes} bytes follow the last whole plane of {Layout:l}.", file.Path, rest, layout.ToString());
            }
        }

        return new DatSpikeSource(file.Stream, info);
    }

    /// <summary>Warns where the data look like one known layout and not at all like the one that the user gave.</summary>
    private static void WarnIfUnlikely(InputFile file, PlaneLayout layout, CliContext context)
    {
        GeometryDetection detection = GeometryDetector.Detect(file.Prefix.Span, file.Length);
        if (detection.Known is KnownLayout known && !known.Layout.Equals(layout)
            && GeometryDetector.Plausibility(file.Prefix.Span, layout) < GeometryDetector.Plausible)
        {
            context.Log.Warning("{Path:l} does not look like {Layout:l}; --size {Known:l} fits better.", file.Path, layout.ToString(), known.Name);
        }
    }

    private static PlaneLayout FindLayout(InputFile file, PlaneLayout? likely, CliContext context)
    {
        if (file.Path != "-" && SpikeCvConfig.Find(file.Path) is SpikeCvConfig config)
        {
            context.Log.Debug("{Path:l}: {Size:l} by {Config:l}.", file.Path, config.Geometry.ToString(), config.Path);
            return PlaneLayout.Plain(config.Geometry);
        }

        if (file.Prefix.IsEmpty)
        {
            return PlaneLayout.Plain(default); // no planes, so it does not matter what they would look like
        }

        GeometryDetection detection = GeometryDetector.Detect(file.Prefix.Span, file.Length);
        if (likely is not null && detection.Layout?.Geometry != likely.Geometry)
        {
            return likely;
        }

        if (detection.Layout is null)
        {
            throw CliException.Usage($"{file.Path}: {detection.ToRefusal()}");
        }

        context.Log.Debug("{Path:l}: {Layout:l} by the look of it.", file.Path, detection.Layout.ToString());
        return detection.Layout;
    }
}
