using System.CommandLine;
using SpikeCodec.RateControl;
using SpikeCodec.Spikes;

namespace SpikeCodec.Cli.Options;

/// <summary>What <c>encode</c> is to choose the quality for.</summary>
internal static class TargetOptions
{
    private static readonly Option<double?> Ratio = NumberOptions.OptionalNumber(
        "--target-ratio", "Choose the best quality at which the recording is at least so many times larger than the stream.", "R");

    private static readonly Option<double?> BitsPerSample = NumberOptions.OptionalNumber(
        "--target-bits-per-sample", "Choose the best quality at which the stream has at most so many bits for a sample of the recording.");

    private static readonly Option<double?> IsiPsnr = NumberOptions.OptionalNumber(
        "--target-isi-psnr", "Choose the lowest quality at which the intervals between spikes have at least this PSNR, in dB.", "DB");

    private static readonly Option<double?>[] All = [Ratio, BitsPerSample, IsiPsnr];

    /// <summary>Adds the options to a command.</summary>
    public static void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Gets the name of the target that was given, or null.</summary>
    /// <exception cref="CliException">There are two, or one that cannot be.</exception>
    public static string? NameOf(ParseResult parsed)
    {
        Option<double?>[] given = [.. All.Where(option => parsed.GetValue(option) is not null)];
        if (given.Length > 1)
        {
            throw CliException.Usage($"{given[0].Name} and {given[1].Name} do not go together; a stream has one target.");
        }

        Option<double?>? only = given.FirstOrDefault();
        return only is not null && !(parsed.GetValue(only) is > 0 and < double.PositiveInfinity)
            ? throw CliException.Usage($"{only.Name} is {parsed.GetValue(only)}; expected a number above 0.")
            : only?.Name;
    }

    /// <summary>Gets the target that was given.</summary>
    /// <param name="parsed">The command line, which has one.</param>
    /// <param name="layout">How the recording stores a plane: a ratio is one to the file's bytes.</param>
    public static RateTarget Get(ParseResult parsed, PlaneLayout layout) =>
        parsed.GetValue(Ratio) is double ratio ? new RateTarget.BitsPerSample((double)layout.StoredBits / layout.Geometry.Pixels / ratio)
        : parsed.GetValue(BitsPerSample) is double bits ? new RateTarget.BitsPerSample(bits)
        : new RateTarget.IsiPsnr(parsed.GetValue(IsiPsnr)!.Value);
}
