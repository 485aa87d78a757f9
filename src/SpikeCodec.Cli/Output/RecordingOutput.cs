using SpikeCodec.Spikes;
using SpikeCodec.Spikes.Formats;

namespace SpikeCodec.Cli.Output;

/// <summary>A recording being written, as a <c>.dat</c>, <c>.npy</c> or <c>.npz</c> by its name's ending.</summary>
internal sealed class RecordingOutput : IDisposable
{
    private readonly OutputFile _file;
    private readonly ISpikeSink _sink;
    private readonly string _path;
    private readonly CliContext _context;
    private bool _leavesOut;

    private RecordingOutput(OutputFile file, ISpikeSink sink, string path, CliContext context)
    {
        _file = file;
        _sink = sink;
        _path = path;
        _context = context;
    }

    /// <summary>Creates a recording.</summary>
    /// <param name="path">The path, or <c>-</c> for a <c>.dat</c> on standard output.</param>
    /// <param name="info">The recording.</param>
    /// <param name="force">Whether to overwrite.</param>
    /// <param name="context">Has standard output.</param>
    /// <exception cref="CliException">The file cannot be created.</exception>
    public static RecordingOutput Create(string path, SpikeRecordingInfo info, bool force, CliContext context)
    {
        OutputFile file = OutputFile.Create(path, force, context);
        try
        {
            ISpikeSink sink = Path.GetExtension(path).ToUpperInvariant() switch
            {
                ".NPY" => new NpySpikeSink(file.Stream, info.Geometry, info.Planes, leaveOpen: true),
                ".NPZ" => new NpzSpikeSink(
                    file.Stream,
                    info.Geometry,
                    info.Planes ?? throw CliException.Usage($"{path} needs the number of planes first, which a pipe or a cut-off stream does not tell; decode to .dat or .npy."),
                    leaveOpen: true),
                _ => new DatSpikeSink(file.Stream, info.Layout, leaveOpen: true),
            };
            return new RecordingOutput(file, sink, path, context);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private bool IsArray => _sink is NpySpikeSink or NpzSpikeSink;

    /// <summary>Writes planes.</summary>
    public void Write(SpikeBlock planes)
    {
        _leavesOut |= IsArray && planes.SideData.ContainsAnyExcept((byte)0);
        _sink.Write(planes);
    }

    /// <summary>Writes what follows the last plane and gives the file its name.</summary>
    public void Complete(ReadOnlySpan<byte> trailingBytes)
    {
        _leavesOut |= IsArray && !trailingBytes.IsEmpty;
        _sink.Complete(IsArray ? [] : trailingBytes);
        _file.Complete();
        if (_leavesOut)
        {
            _context.Log.Warning("{Path:l} leaves out label columns, padding or a last partial plane, for which an array has no place.", _path);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _sink.Dispose();
        }
        catch (CliException)
        {
            // An archive wants to write its directory even then; why it cannot is on its way already, and the file goes.
        }
        finally
        {
            _file.Dispose();
        }
    }
}
