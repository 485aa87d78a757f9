using System.CommandLine;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using SpikeCodec.Cli.Input;
using SpikeCodec.Cli.Options;
using SpikeCodec.Cli.Output;
using SpikeCodec.Simulation;
using SpikeCodec.Spikes;

namespace SpikeCodec.Cli.Commands;

/// <summary><c>spikecodec simulate IN OUT</c>.</summary>
internal static class SimulateCommand
{
    private const int BlockPlanes = 256;

    private static readonly Argument<string> Input = new("in")
    {
        Description = "Folder of pictures in name order, a picture, a .y4m file (- for standard input), or any video where ffmpeg is installed.",
    };

    private static readonly Argument<string> Output = new("out") { Description = "Recording to write: .npy and .npz by their endings, else .dat; - for standard output." };

    public static Command Create(CliContext context)
    {
        Command command = new("simulate", "Make a recording of pictures, as a spike camera would.") { Input, Output };
        SimulationOptionSet.AddTo(command);
        command.Options.Add(CommonOptions.Force);
        command.Options.Add(CommonOptions.Json);
        command.SetAction(parsed => Run(parsed, context));
        return command;
    }

    private static int Run(ParseResult parsed, CliContext context)
    {
        string input = parsed.GetValue(Input)!;
        string output = parsed.GetValue(Output)!;
        bool json = parsed.GetValue(CommonOptions.Json);
        CommandChecks.DistinctPaths(input, output);
        CommandChecks.JsonGoesToOutput(json, output);
        SimulationOptions options = SimulationOptionSet.Get(parsed);
        IntegrateAndFireGenerator generator = new(SimulationOptionSet.GetGenerator(parsed));
        Stopwatch clock = Stopwatch.StartNew();
        using SpikeSimulator simulator = new(PictureInput.Open(input, SimulationOptionSet.GetRange(parsed), context), options, generator);
        using RecordingOutput recording = RecordingOutput.Create(output, simulator.Info, parsed.GetValue(CommonOptions.Force), context);
        (long planes, long spikes) = ProgressReporter.Run(
            context, "simulate", simulator.Info.Planes, progress => Copy(simulator, recording, progress, context.CancellationToken));
        recording.Complete([]);

        SpikeGeometry geometry = simulator.Info.Geometry;
        double seconds = clock.Elapsed.TotalSeconds;
        SimulateReport report = new()
        {
            Input = input,
            Output = output,
            Width = geometry.Width,
            Height = geometry.Height,
            Planes = planes,
            Density = planes == 0 ? 0 : Math.Round((double)spikes / planes / geometry.Pixels, 6),
            Seconds = Math.Round(seconds, 3),
            PlanesPerSecond = Math.Round(planes / seconds, 1),
        };
        context.Log.Information(
            "{Input:l}: {Planes} planes of {Width}x{Height}, {Density:F4} spikes per sample.",
            input,
            planes,
            geometry.Width,
            geometry.Height,
            report.Density);
        if (json)
        {
            JsonReports.Write(context.Output, report, JsonReports.Default.SimulateReport);
        }

        return ExitCode.Done;
    }

    private static (long Planes, long Spikes) Copy(
        SpikeSimulator simulator, RecordingOutput recording, IProgress<long> progress, CancellationToken cancellationToken)
    {
        using SpikeBlock block = new(simulator.Info.Geometry, BlockPlanes);
        long planes = 0;
        long spikes = 0;
        while (simulator.Read(block) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            recording.Write(block);
            planes += block.Planes;
            spikes += CountSpikes(block.Bytes);
            progress.Report(planes);
        }

        return (planes, spikes);
    }

    private static long CountSpikes(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        long count = 0;
        foreach (ulong word in words)
        {
            count += BitOperations.PopCount(word);
        }

        foreach (byte cell in bytes[(words.Length * sizeof(ulong))..])
        {
            count += BitOperations.PopCount(cell);
        }

        return count;
    }
}
