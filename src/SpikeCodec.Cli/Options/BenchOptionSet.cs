using System.CommandLine;
using System.Globalization;
using SpikeCodec.Codecs;
using SpikeCodec.Evaluation.Bench;
using SpikeCodec.Evaluation.Quality;

namespace SpikeCodec.Cli.Options;

/// <summary>What <c>bench</c> measures.</summary>
internal static class BenchOptionSet
{
    private static readonly BenchOptions Defaults = new() { Inputs = [], Folder = string.Empty, Codecs = [] };

    private static readonly Option<string> Output = new("--output", "-o")
    {
        Description = "Folder of the results: results.ndjson, pictures, and a cache. Points that are in it are not measured again.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<string?> Codecs = Text(
        "--codecs", "LIST", $"Scene codecs by name ({string.Join(", ", StageNames.SceneCodecs)}), those that have any with a configuration (NAME:all-intra, NAME:low-delay, "
        + $"NAME:random-access), and exact, exact:fast or exact:max. The default is {BenchPreset.None.Codecs}.");

    private static readonly Option<string?> Qualities = Text(
        "--qualities", "LIST", $"Qualities of codecs that have any, 0 to 63. The default is {BenchPreset.None.Qualities}.");

    private static readonly Option<string> Reconstructor = new("--reconstructor")
    {
        Description = $"How spikes become scenes: {string.Join(", ", StageNames.Reconstructors)}.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Defaults.Reconstructor,
    };

    private static readonly Option<int> Interval = NumberOptions.Integer("--interval", "Planes from one coded scene to the next, 1 to 65536.", Defaults.Interval);

    private static readonly Option<string?> Preset = Text(
        "--preset", "NAME", $"Codecs, qualities and planes together, as far as they are not given: {string.Join("; ", BenchPreset.All.Select(Describe))}.");

    private static readonly Option<string?> Only = Text("--only", "PATTERN", "Measure only codecs or sequences of this name; * and ? stand for letters.");
    private static readonly Option<int> Jobs = NumberOptions.Integer("--jobs", "Points measured at a time, 1 to 256. With more than 1 the seconds say little.", Defaults.Jobs);
    private static readonly Option<int> Threads = NumberOptions.Integer("--threads", "Threads of each program that is measured, 1 to 256.", Defaults.Threads);

    private static readonly Option<int?> MaxPlanes = NumberOptions.OptionalInteger(
        "--max-planes",
        "Planes of a recording at most, from the first one coded. The default is all, and "
            + $"{BenchOptions.StillPlanes.ToString(CultureInfo.InvariantCulture)} of a single picture.");

    private static readonly Option<bool> Stills = new("--stills")
    {
        Description = "Every picture of a folder is a sequence: a camera pans over it. Else a folder of pictures is a clip.",
    };

    private static readonly Option<double> Gain = NumberOptions.Number(
        "--gain", "Spikes per plane under white where recordings are simulated or true scenes lie beside them.", Defaults.Gain);

    private static readonly Option<int> PlanesPerPicture = NumberOptions.Integer("--planes-per-frame", "Planes from one frame of a clip to the next.", Defaults.PlanesPerPicture);

    private static readonly Option<ulong> Seed = NumberOptions.Seed("Seed of simulations.", Defaults.Seed);

    private static readonly Option<double?> White = NumberOptions.OptionalNumber(
        "--white", "Spikes per plane that are shown white, and 255 in measures of scenes, above 0 to 1. The default is the gain where true scenes are known, 1 elsewhere.");

    private static readonly Option<bool> NoPictures = new("--no-pictures") { Description = "Write no pictures of scenes, spikes and errors." };

    private static readonly Option<string?> DeepMeasures = Text(
        "--iqa", "LIST", $"Deep no-reference measures of the decoded scene in the middle by the user's own pyiqa: {string.Join(", ", IqaProgram.Names)}, or others that it knows.");

    /// <summary>Adds the options to a command.</summary>
    public static void AddTo(Command command)
    {
        foreach (Option option in new Option[]
        {
            Output, Codecs, Qualities, Reconstructor, ReconstructorOptions.Window, Interval, Preset, Only, Jobs, Threads, PlaneRange.Option, MaxPlanes,
            Stills, Gain, PlanesPerPicture, Seed, White, NoPictures, DeepMeasures,
        })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Gets what was asked for.</summary>
    /// <exception cref="CliException">It cannot be.</exception>
    public static BenchOptions Get(ParseResult parsed, IReadOnlyList<string> inputs, CodecCatalog catalog)
    {
        BenchPreset preset = FindPreset(parsed.GetValue(Preset));
        PlaneRange range = PlaneRange.Get(parsed);
        string reconstructor = parsed.GetValue(Reconstructor)!;
        int? window = parsed.GetValue(ReconstructorOptions.Window);
        ReconstructorOptions.Known(catalog.Reconstructors, "--reconstructor", reconstructor);
        if (window is int planes && (reconstructor != "tfp" || planes is < 1 or > ushort.MaxValue || planes % 2 == 0))
        {
            throw CliException.Usage($"--window is {planes}; expected an odd number, 1 to {ushort.MaxValue}, with --reconstructor tfp.");
        }

        string[] deep = parsed.GetValue(DeepMeasures) is string list ? Split("--iqa", list) : [];
        if (deep.Length > 0 && parsed.GetValue(NoPictures))
        {
            throw CliException.Usage("--iqa measures pictures, so --no-pictures does not go with it.");
        }

        // A preset's planes are meant for whoever names none, by a range or a number.
        int? maxPlanes = parsed.GetValue(MaxPlanes) ?? (range == PlaneRange.All ? preset.MaxPlanes : null);
        return new BenchOptions
        {
            Inputs = inputs,
            Folder = parsed.GetValue(Output)!,
            Codecs = [.. Split("--codecs", parsed.GetValue(Codecs) ?? preset.Codecs).Select(text => ParseCodec(text, catalog))],
            Qualities = [.. Split("--qualities", parsed.GetValue(Qualities) ?? preset.Qualities).Select(ParseQuality)],
            Reconstructor = reconstructor,
            Window = window,
            Interval = OptionValues.InRange("--interval", parsed.GetValue(Interval), 1, DecodeLimits.Default.MaxChunkPlanes),
            Only = parsed.GetValue(Only),
            Jobs = OptionValues.InRange("--jobs", parsed.GetValue(Jobs), 1, 256),
            Threads = OptionValues.InRange("--threads", parsed.GetValue(Threads), 1, 256),
            FirstPlane = range.First,
            EndPlane = maxPlanes is int most
                ? Math.Min(range.End, range.First + OptionValues.InRange("--max-planes", most, 1, int.MaxValue))
                : range.End,
            Gain = OptionValues.AboveZeroToOne(Gain.Name, parsed.GetValue(Gain)),
            PlanesPerPicture = OptionValues.InRange("--planes-per-frame", parsed.GetValue(PlanesPerPicture), 1, int.MaxValue),
            Seed = parsed.GetValue(Seed),
            White = parsed.GetValue(White) is double white ? OptionValues.AboveZeroToOne(White.Name, white) : null,
            Stills = parsed.GetValue(Stills),
            Pictures = !parsed.GetValue(NoPictures),
            DeepMeasures = deep,
            Again = parsed.GetValue(CommonOptions.Force),
            RecordingArguments = ForwardedOptions.Get(parsed, ForwardedOptions.OfRecordings),
            NetworkArguments = ForwardedOptions.Get(parsed, ForwardedOptions.OfNetworks),
        };
    }

    private static BenchPreset FindPreset(string? name) => name is null
        ? BenchPreset.None
        : BenchPreset.All.FirstOrDefault(preset => preset.Name == name)
            ?? throw CliException.Usage($"--preset is '{name}'; expected {string.Join(", ", BenchPreset.All.Select(preset => preset.Name))}.");

    private static CodecChoice ParseCodec(string text, CodecCatalog catalog)
    {
        try
        {
            CodecChoice codec = CodecChoice.Parse(text);
            if (!codec.IsExact)
            {
                ReconstructorOptions.Known(catalog.SceneCodecs, "--codecs", codec.Name);
            }

            return codec;
        }
        catch (FormatException exception)
        {
            throw new CliException(ExitCode.Usage, $"--codecs: {exception.Message}", exception);
        }
    }

    private static int ParseQuality(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int quality) && quality <= 63
            ? quality
            : throw CliException.Usage($"--qualities has '{text}'; expected whole numbers from 0 to 63.");

    private static string[] Split(string option, string list)
    {
        string[] items = list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return items.Length > 0 ? items : throw CliException.Usage($"{option} names none.");
    }

    private static string Describe(BenchPreset preset) =>
        FormattableString.Invariant($"{preset.Name} is --codecs {preset.Codecs} --qualities {preset.Qualities} --max-planes {preset.MaxPlanes}");

    private static Option<string?> Text(string name, string helpName, string description) => new(name) { Description = description, HelpName = helpName };
}
