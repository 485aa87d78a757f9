using System.CommandLine;

namespace SpikeCodec.Cli.Commands;

/// <summary><c>spikecodec models list|info|verify</c>.</summary>
internal static class ModelsCommand
{
    public static Command Create(CliContext context) => new("models", "List, describe and check the models at hand.")
    {
        ModelsListCommand.Create(context),
        ModelsInfoCommand.Create(context),
        ModelsVerifyCommand.Create(context),
    };
}
