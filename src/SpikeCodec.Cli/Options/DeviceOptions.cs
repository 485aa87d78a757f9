using System.CommandLine;
using SpikeCodec.Neural.Runtime;

namespace SpikeCodec.Cli.Options;

/// <summary>Where networks run. Reading the options loads nothing of libtorch.</summary>
internal static class DeviceOptions
{
    private static readonly Option<string> Device = new("--device")
    {
        Description = "Where networks run: cpu, cuda (the first GPU) or cuda:N, N from 0 to 127.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "cpu",
    };

    private static readonly Option<string?> Libtorch = new("--libtorch")
    {
        Description = "Folder of the libtorch to run networks on, such as torch/lib of an installed PyTorch. "
            + "The default is what SPIKECODEC_LIBTORCH says, else the program's own.",
        HelpName = "DIR",
    };

    /// <summary>Adds the options to a command.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(Device);
        command.Options.Add(Libtorch);
    }

    /// <summary>Gets what was asked for, for <see cref="TorchRuntime.Initialize"/> where networks are about to run.</summary>
    /// <exception cref="CliException">It cannot be.</exception>
    public static TorchRuntimeOptions Get(ParseResult parsed)
    {
        string device = parsed.GetValue(Device) ?? "cpu";
        string? folder = parsed.GetValue(Libtorch);
        if (!TorchRuntimeOptions.IsDevice(device))
        {
            throw CliException.Usage($"--device is '{device}'; expected cpu, cuda or cuda:N with N from 0 to 127.");
        }

        if (folder?.Length == 0)
        {
            throw CliException.Usage("--libtorch is empty; expected a folder.");
        }

        TorchRuntimeOptions options = new() { Device = device };
        return folder is null ? options : options with { LibtorchFolder = folder };
    }
}
