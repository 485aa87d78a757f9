using System.CommandLine;
using SpikeCodec.Pictures;
using SpikeCodec.Simulation;
using SpikeCodec.Spikes;

namespace SpikeCodec.Cli.Options;

/// <summary>How <c>simulate</c> makes spikes.</summary>
internal static class SimulationOptionSet
{
    private static readonly SimulationOptions Defaults = new();

    private static readonly Option<double> Gain = NumberOptions.Number("--gain", "Charge per plane of a white pixel, in thresholds.", Defaults.Gain);

    private static readonly Option<int> PlanesPerPicture = NumberOptions.Integer(
        "--planes-per-frame", "Planes from one picture to the next; luminance runs linearly between them.", Defaults.PlanesPerPicture);

    private static readonly Option<ulong> Seed = NumberOptions.Seed("Seed of the initial charge and of all noise.", Defaults.Seed);

    private static readonly Option<ResetRule> Reset = OptionValues.ChoiceOption(
        "--reset", "Whether a pixel keeps the charge above the threshold: soft or hard.", ResetRule.Soft);

    private static readonly Option<InitialState> InitialState = OptionValues.ChoiceOption(
        "--initial-state", "Charge at the first plane: uniform or zero.", Simulation.InitialState.Uniform);

    private static readonly Option<bool> NoFlip = new("--no-flip") { Description = "Store the picture's top row first instead of its bottom row." };

    private static readonly Option<LuminanceRange?> Range = OptionValues.OptionalChoiceOption<LuminanceRange>(
        "--range", "How y4m samples are meant: full or limited. The default is what the file says.");

    private static readonly Option<double> ShotElectrons =
        NumberOptions.Number("--shot-electrons", "Electrons that make up a threshold: photon noise, stronger the fewer they are; 0 is none.", 0);

    private static readonly Option<double> DarkCurrent = NumberOptions.Number("--dark-current", "Spikes per plane that a pixel in the dark fires.", 0);

    private static readonly Option<double> DarkNonUniformity = NumberOptions.Number("--dark-nonuniformity", "Relative standard deviation of the dark current, 0 to 1.", 0);

    private static readonly Option<double> ResponseNonUniformity =
        NumberOptions.Number("--response-nonuniformity", "Relative standard deviation of the gain from pixel to pixel, 0 to 1.", 0);

    private static readonly Option<double> ThresholdMismatch =
        NumberOptions.Number("--threshold-mismatch", "Relative standard deviation of the threshold from pixel to pixel, 0 to 1.", 0);

    /// <summary>Adds the options to a command.</summary>
    public static void AddTo(Command command)
    {
        foreach (Option option in new Option[]
        {
            Gain, PlanesPerPicture, Seed, Reset, InitialState, NoFlip, Range,
            ShotElectrons, DarkCurrent, DarkNonUniformity, ResponseNonUniformity, ThresholdMismatch,
        })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Gets the simulation asked for.</summary>
    /// <exception cref="CliException">It cannot be.</exception>
    public static SimulationOptions Get(ParseResult parsed)
    {
        try
        {
            return new SimulationOptions
            {
                Gain = parsed.GetValue(Gain),
                PlanesPerPicture = parsed.GetValue(PlanesPerPicture),
                Seed = parsed.GetValue(Seed),
                RowOrder = parsed.GetValue(NoFlip) ? RowOrder.TopDown : RowOrder.BottomUp,
                ShotElectrons = parsed.GetValue(ShotElectrons),
                DarkCurrent = parsed.GetValue(DarkCurrent),
                DarkNonUniformity = parsed.GetValue(DarkNonUniformity),
                ResponseNonUniformity = parsed.GetValue(ResponseNonUniformity),
                ThresholdMismatch = parsed.GetValue(ThresholdMismatch),
            };
        }
        catch (ArgumentOutOfRangeException exception)
        {
            string option = exception.ParamName switch
            {
                nameof(SimulationOptions.Gain) => Gain.Name,
                nameof(SimulationOptions.PlanesPerPicture) => PlanesPerPicture.Name,
                nameof(SimulationOptions.ShotElectrons) => ShotElectrons.Name,
                nameof(SimulationOptions.DarkCurrent) => DarkCurrent.Name,
                nameof(SimulationOptions.DarkNonUniformity) => DarkNonUniformity.Name,
                nameof(SimulationOptions.ResponseNonUniformity) => ResponseNonUniformity.Name,
                _ => ThresholdMismatch.Name,
            };
            string message = FormattableString.Invariant($"{option} is {exception.ActualValue}; expected {ToRange(option)}.");
            throw new CliException(ExitCode.Usage, message, exception);
        }
    }

    /// <summary>Gets the generator's choices; charge is always carried from one picture to the next.</summary>
    public static GeneratorSettings GetGenerator(ParseResult parsed) => new()
    {
        Reset = parsed.GetValue(Reset),
        InitialState = parsed.GetValue(InitialState),
        Seed = parsed.GetValue(Seed),
    };

    /// <summary>Gets how y4m samples are meant, or null for what the file says.</summary>
    public static LuminanceRange? GetRange(ParseResult parsed) => parsed.GetValue(Range);

    private static string ToRange(string option) =>
        option == PlanesPerPicture.Name ? "1 or more"
        : option == Gain.Name ? "more than 0"
        : option == ShotElectrons.Name || option == DarkCurrent.Name ? "0 or more"
        : "0 to 1";
}
