using System.CommandLine;
using SpikeCodec.Codecs;
using SpikeCodec.Reconstruction;

namespace SpikeCodec.Cli.Options;

/// <summary>Which reconstructor to use, and how.</summary>
internal static class ReconstructorOptions
{
    /// <summary>The option that takes the window of <c>tfp</c>.</summary>
    public static readonly Option<int?> Window = NumberOptions.OptionalInteger(
        "--window", "Planes of the window of tfp, odd, 1 to 65535. The default is 41.");

    /// <summary>The reconstructor where scenes are looked at, or coded without a network.</summary>
    private const string Default = "tfp";

    /// <summary>The reconstructor where scenes are coded by a network.</summary>
    private const string LearnedDefault = "light";

    private static readonly Option<string?> Reconstructor = new("--reconstructor")
    {
        Description = $"How spikes become scenes: {string.Join(", ", StageNames.Reconstructors)}. The default is {LearnedDefault} for codecs that have a model, {Default} elsewhere.",
        HelpName = "NAME",
    };

    /// <summary>Adds the options to a command.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(Reconstructor);
        command.Options.Add(Window);
    }

    /// <summary>Gets the reconstructor asked for.</summary>
    /// <exception cref="CliException">There is none of that name, or its settings cannot be.</exception>
    public static ISceneReconstructor Get(ParseResult parsed, CodecCatalog catalog) => Create(parsed, catalog, Default);

    /// <summary>Gets the reconstructor asked for, to code its scenes.</summary>
    /// <exception cref="CliException">There is none of that name, or its settings cannot be.</exception>
    public static ISceneReconstructor GetFor(ISceneCodec codec, ParseResult parsed, CodecCatalog catalog) =>
        Create(parsed, catalog, codec.Model is null ? Default : LearnedDefault);

    /// <summary>Refuses what cannot be, also where no reconstructor is needed.</summary>
    /// <exception cref="CliException">There is none of that name, or its settings cannot be.</exception>
    public static void Check(ParseResult parsed, CodecCatalog catalog) => Choose(parsed, catalog, Default);

    /// <summary>Finds a registry entry by the name that an option was given.</summary>
    /// <exception cref="CliException">There is none of that name: a usage error, where a stream that asks for it would be another matter.</exception>
    public static ComponentEntry<T, TSettings> Known<T, TSettings>(ComponentRegistry<T, TSettings> registry, string option, string name) =>
        registry.Names.Contains(name)
            ? registry.Find(name)
            : throw CliException.Usage($"{option} is '{name}'; expected {string.Join(", ", registry.Names)}.");

    private static ISceneReconstructor Create(ParseResult parsed, CodecCatalog catalog, string otherwise) =>
        Choose(parsed, catalog, otherwise).Create(new ReconstructorSettings { Window = parsed.GetValue(Window) });

    private static ComponentEntry<ISceneReconstructor, ReconstructorSettings> Choose(ParseResult parsed, CodecCatalog catalog, string otherwise)
    {
        int? window = parsed.GetValue(Window);
        string name = parsed.GetValue(Reconstructor) ?? (window is null ? otherwise : "tfp"); // a window can only mean tfp
        if (window is not null && name != "tfp")
        {
            throw CliException.Usage($"--window is for tfp; {name} has none.");
        }

        if (window is int planes && (planes is < 1 or > ushort.MaxValue || planes % 2 == 0))
        {
            throw CliException.Usage($"--window is {planes}; expected an odd number, 1 to {ushort.MaxValue}.");
        }

        return Known(catalog.Reconstructors, "--reconstructor", name);
    }
}
