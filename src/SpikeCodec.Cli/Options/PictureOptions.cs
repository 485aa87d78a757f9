using System.CommandLine;

namespace SpikeCodec.Cli.Options;

/// <summary>How scenes become pictures.</summary>
/// <param name="White">The luminance, in spikes per plane, that is shown white.</param>
/// <param name="Depth">The bits of a sample, 8 or 16.</param>
internal sealed record PictureOptions(double White, int Depth)
{
    private static readonly WhiteOption WhiteOption = new("Spikes per plane that are shown white, above 0 to 1.");

    private static readonly Option<int> DepthOption = NumberOptions.Integer("--depth", "Bits of a sample of the pictures, 8 or 16.", 8);

    /// <summary>Adds the options to a command.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(WhiteOption);
        command.Options.Add(DepthOption);
    }

    /// <summary>Gets what was asked for.</summary>
    /// <exception cref="CliException">It cannot be.</exception>
    public static PictureOptions Get(ParseResult parsed)
    {
        double white = WhiteOption.Get(parsed);
        int depth = parsed.GetValue(DepthOption);
        return depth is 8 or 16 ? new PictureOptions(white, depth) : throw CliException.Usage($"--depth is {depth}; expected 8 or 16.");
    }
}
