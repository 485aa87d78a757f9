using System.CommandLine;
using SpikeCodec.Codecs;
using SpikeCodec.Neural;
using SpikeCodec.Neural.Runtime;

namespace SpikeCodec.Cli.Options;

/// <summary>What learned stages and external programs run on, and the catalogue that has them. Nothing of libtorch is loaded before a learned stage runs.</summary>
internal static class NetworkOptions
{
    private static readonly Option<NeuralPrecision> Precision = OptionValues.ChoiceOption(
        "--precision",
        "What networks compute in: full (32 bits), reduced (bfloat16) or auto (reduced in encoders where the machine is fast at it).",
        NeuralPrecision.Auto);

    /// <summary>Adds the options to a command.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(ModelOptions.Folder);
        DeviceOptions.AddTo(command);
        command.Options.Add(Precision);
        ToolOptions.AddTo(command);
    }

    /// <summary>Gets every stage that the program knows, set up as the user asked.</summary>
    /// <exception cref="CliException">What was asked for cannot be.</exception>
    public static CodecCatalog GetCatalog(ParseResult parsed, CliContext context) => CodecCatalog.Create(ToolOptions.Get(parsed, context)).WithNetworks(new NeuralOptions
    {
        ModelFolder = ModelOptions.Get(parsed),
        Torch = DeviceOptions.Get(parsed),
        Precision = parsed.GetValue(Precision),
    });
}
