using SpikeCodec.Cli.Options;
using SpikeCodec.Pipeline;

namespace SpikeCodec.Cli.Input;

/// <summary>Looks at inputs that must be SpikeCodec streams.</summary>
internal static class ContainerInput
{
    /// <summary>The bytes that tell a stream from something else.</summary>
    public const int PrefixBytes = 64;

    /// <summary>Refuses an input that is a recording of another kind; a damaged signature is left to the decoder, which may find more.</summary>
    public static void RequireStream(InputFile file)
    {
        if (file.Kind is SpikeFileKind.Npy or SpikeFileKind.Npz)
        {
            throw new CliException(ExitCode.Damaged, $"{file.Path} is no SpikeCodec stream but {file.Kind}; encode it first.");
        }
    }

    /// <summary>Counts the planes that a range of a stream has, without decoding, where that is possible.</summary>
    public static long? CountPlanes(InputFile file, PlaneRange range)
    {
        if (!file.Stream.CanSeek || file.Kind != SpikeFileKind.Container)
        {
            return null;
        }

        try
        {
            StreamSummary summary = StreamSummaryReader.Read(file.Stream);
            return summary.IsWhole ? Math.Clamp(summary.Planes, range.First, range.End) - range.First : null;
        }
        catch (SpikeCodecException)
        {
            return null; // the decoder will say what is wrong
        }
        finally
        {
            file.Stream.Position = 0;
        }
    }
}
