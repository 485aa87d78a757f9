using System.CommandLine;
using SpikeCodec.Codecs;
using SpikeCodec.Pipeline;
using SpikeCodec.Simulation;

namespace SpikeCodec.Cli.Options;

/// <summary>How <c>encode</c> codes: exactly, or by way of scenes.</summary>
internal static class CodingOptions
{
    private const string DefaultCodec = "mosaic-tcm";
    private const int SceneChunkPlanes = 256;

    /// <summary>Exact codecs learn each chunk anew: longer ones pay (docs/exact-codec.md).</summary>
    private const int ExactChunkPlanes = 512;

    private static readonly Option<bool> Exact = new("--exact") { Description = "Keep every bit. Without it a stream of scenes is made, from which spikes are made again." };

    private static readonly Option<ExactEffort> Effort = OptionValues.ChoiceOption(
        "--effort", "Work to spend on an exact stream: fast, normal or max.", ExactEffort.Normal);

    private static readonly Option<string?> Codec = new("--codec")
    {
        Description = $"Scene codec: {string.Join(", ", StageNames.SceneCodecs)}. The default is {DefaultCodec}.",
        HelpName = "NAME",
    };

    private static readonly Option<int> Interval = NumberOptions.Integer("--interval", "Planes from one coded scene to the next, 1 to 65536.", 8);

    private static readonly Option<int?> Quality = NumberOptions.OptionalInteger(
        "--quality", "Quality of the scene codec, 0 (smallest) to 63 (best). Codecs without loss have none.", "Q");

    private static readonly Option<CodingConfiguration?> Configuration = OptionValues.OptionalChoiceOption<CodingConfiguration>(
        "--configuration", "What a video codec predicts scenes from: none other, those before, or those on both sides. The default is random-access.");

    private static readonly Option<string?> Preset = new("--preset")
    {
        Description = "Speed preset of a video codec, by its own name: ultrafast to placebo (x265; veryslow unless given), "
            + "faster to slower (vvenc; medium), 0 to 13 (svtav1; 4).",
        HelpName = "NAME",
    };

    private static readonly Option<int?> BitDepth = NumberOptions.OptionalInteger(
        "--bit-depth", "Bits of a sample in a video codec: 8 or 10. The default is 10.");

    private static readonly Option<int?> ChunkPlanes = NumberOptions.OptionalInteger(
        "--chunk-planes", "Planes of a chunk, which is what one damaged byte can cost, 1 to 65536. The default is 256, and 512 with --exact.");

    private static readonly Option<ResetRule> Reset = OptionValues.ChoiceOption(
        "--reset", "Whether a decoder's pixel keeps the charge above the threshold: soft or hard.", ResetRule.Soft);

    private static readonly Option<ChunkStart> InitialState = OptionValues.ChoiceOption(
        "--initial-state", "A decoder's charge where a chunk begins: carried on from the chunk before, uniform or zero.", ChunkStart.Carried);

    private static readonly Option<PhaseSource> Phase = OptionValues.ChoiceOption(
        "--phase", "A decoder's charge where a chunk begins: seeded, as --initial-state says, or coded, so that its spikes line up with the recorded ones.", PhaseSource.Seeded);

    private static readonly Option<ulong> Seed = NumberOptions.Seed("Seed of the uniform charge.", 1);

    private static readonly Option<bool> Restore = new("--restore")
    {
        Description = "Have decoders repair the scenes with a network that has learned what the codec does to them. It costs no bits.",
    };

    /// <summary>Adds the options to a command.</summary>
    public static void AddTo(Command command)
    {
        foreach (Option option in new Option[] { Exact, Effort, Codec, Interval, Quality, Configuration, Preset, BitDepth, ChunkPlanes, Reset, InitialState, Phase, Seed, Restore })
        {
            command.Options.Add(option);
        }

        TargetOptions.AddTo(command);
        ReconstructorOptions.AddTo(command);
    }

    /// <summary>Gets the coding asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="catalog">The stages at hand.</param>
    /// <exception cref="CliException">It cannot be.</exception>
    public static SpikeEncoderOptions Get(ParseResult parsed, CodecCatalog catalog)
    {
        string? codec = parsed.GetValue(Codec);
        bool isExact = parsed.GetValue(Exact);
        if (isExact && codec is not null)
        {
            throw CliException.Usage($"--exact keeps every bit and needs no scenes, so --codec {codec} does not go with it.");
        }

        if (TargetOptions.NameOf(parsed) is string target && (isExact || parsed.GetValue(Quality) is not null))
        {
            throw CliException.Usage($"{target} chooses a quality, so {(isExact ? Exact.Name : Quality.Name)} does not go with it.");
        }

        if (isExact && parsed.GetValue(Restore))
        {
            throw CliException.Usage("--exact keeps every bit, so there is nothing for --restore to repair.");
        }

        if (parsed.GetValue(Phase) == PhaseSource.Coded)
        {
            CheckPhase(parsed, isExact);
        }

        // Looked at in both cases, so that a value that cannot be is refused even where it would not matter; and before any model is missed.
        int interval = OptionValues.InRange("--interval", parsed.GetValue(Interval), 1, DecodeLimits.Default.MaxChunkPlanes);
        int? quality = parsed.GetValue(Quality) is int value ? OptionValues.InRange("--quality", value, 0, 63) : null;
        int chunkPlanes = OptionValues.InRange(
            "--chunk-planes", parsed.GetValue(ChunkPlanes) ?? (isExact ? ExactChunkPlanes : SceneChunkPlanes), 1, DecodeLimits.Default.MaxChunkPlanes);
        ReconstructorOptions.Known(catalog.SceneCodecs, "--codec", codec ?? DefaultCodec);
        ReconstructorOptions.Check(parsed, catalog);
        return new SpikeEncoderOptions
        {
            Coding = isExact
                ? new ChunkCoding.Exact(catalog.CreateExact(parsed.GetValue(Effort)))
                : CreateScenes(parsed, catalog, quality) with { Interval = interval },
            ChunkPlanes = chunkPlanes,
        };
    }

    /// <summary>Makes the scene codec asked for, and refuses what it has not got instead of going without.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="catalog">The codecs at hand.</param>
    /// <param name="quality">The quality, or null for the codec's default.</param>
    /// <exception cref="CliException">It cannot be.</exception>
    public static ISceneCodec CreateCodec(ParseResult parsed, CodecCatalog catalog, int? quality) => Create(
        catalog.SceneCodecs.Find(parsed.GetValue(Codec) ?? DefaultCodec),
        new SceneCodecSettings
        {
            Quality = quality,
            Configuration = parsed.GetValue(Configuration),
            Preset = parsed.GetValue(Preset),
            BitDepth = parsed.GetValue(BitDepth),
        },
        parsed);

    /// <exception cref="CliException">Coded phases do not go with another option.</exception>
    private static void CheckPhase(ParseResult parsed, bool isExact)
    {
        string? refused = isExact ? Exact.Name
            : parsed.GetResult(InitialState) is { Implicit: false } ? InitialState.Name
            : parsed.GetValue(Reset) == ResetRule.Hard ? $"{Reset.Name} hard"
            : TargetOptions.NameOf(parsed); // its trials know nothing of phases
        if (refused is not null)
        {
            throw CliException.Usage($"{Phase.Name} coded does not go with {refused}.");
        }
    }

    private static ChunkCoding.Scenes CreateScenes(ParseResult parsed, CodecCatalog catalog, int? quality)
    {
        try
        {
            ISceneCodec codec = CreateCodec(parsed, catalog, quality);
            return new ChunkCoding.Scenes(
                ReconstructorOptions.GetFor(codec, parsed, catalog), codec, catalog.Generators.Find("if").Create(GetGenerator(parsed)))
            {
                Restorer = parsed.GetValue(Restore) ? GetRestorer(codec, catalog) : null,
            };
        }
        catch (UnsupportedStreamException exception)
        {
            // There is no stream yet: a model is not there.
            throw new CliException(ExitCode.Missing, $"{exception.Message} Give --models DIR, or --exact, which keeps every bit and needs no model.", exception);
        }
    }

    private static ISceneCodec Create(ComponentEntry<ISceneCodec, SceneCodecSettings> entry, SceneCodecSettings settings, ParseResult parsed)
    {
        ISceneCodec codec;
        try
        {
            codec = entry.Create(settings);
        }
        catch (ArgumentException exception)
        {
            throw CliException.Usage(exception.Message);
        }

        if (codec.Quality is null && TargetOptions.NameOf(parsed) is string target)
        {
            (codec as IDisposable)?.Dispose();
            throw CliException.Usage($"{target} chooses a quality; {codec.Name} has none.");
        }

        string? missing = settings switch
        {
            { Configuration: not null } when codec.Configuration is null => Configuration.Name,
            { BitDepth: not null } when codec.Configuration is null => BitDepth.Name,
            { Preset: not null } when codec.Preset is null => Preset.Name,
            _ => null,
        };
        if (missing is not null)
        {
            (codec as IDisposable)?.Dispose();
            throw CliException.Usage($"{missing} is for video codecs; {codec.Name} has none.");
        }

        return codec;
    }

    private static ISceneRestorer GetRestorer(ISceneCodec codec, CodecCatalog catalog)
    {
        ISceneRestorer restorer = catalog.SceneRestorers.Find("restorer").Create(new SceneRestorerSettings());
        return restorer.Codecs.Contains(codec.Name)
            ? restorer
            : throw CliException.Usage($"--restore repairs the scenes of {string.Join(", ", restorer.Codecs)}; model {restorer.Model.Id} has not learned those of {codec.Name}.");
    }

    private static GeneratorSettings GetGenerator(ParseResult parsed)
    {
        if (parsed.GetValue(Phase) == PhaseSource.Coded)
        {
            return new GeneratorSettings { InitialState = Simulation.InitialState.Zero, CarriesCharge = false, HasCodedPhase = true };
        }

        ChunkStart start = parsed.GetValue(InitialState);
        return new GeneratorSettings
        {
            Reset = parsed.GetValue(Reset),
            InitialState = start == ChunkStart.Zero ? Simulation.InitialState.Zero : Simulation.InitialState.Uniform,
            CarriesCharge = start == ChunkStart.Carried,
            Seed = parsed.GetValue(Seed),
        };
    }
}
