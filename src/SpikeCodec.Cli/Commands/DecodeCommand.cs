using System.CommandLine;
using System.Diagnostics;
using SpikeCodec.Cli.Input;
using SpikeCodec.Cli.Options;
using SpikeCodec.Cli.Output;
using SpikeCodec.Pipeline;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Cli.Commands;

/// <summary><c>spikecodec decode IN [OUT]</c>.</summary>
internal static class DecodeCommand
{
    private static readonly Argument<string> Input = new("in") { Description = "Stream to decode, or - for standard input." };

    private static readonly Argument<string?> Output = new("out")
    {
        Description = "Recording to write: .npy and .npz by their endings, else .dat; - for standard output. May be left out with --scenes.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Scenes = new("--scenes")
    {
        Description = "Write the decoded scenes: PNG files in a folder, named by plane, or one .y4m file.",
        HelpName = "DIR|FILE.y4m",
    };

    private static readonly Option<bool> NoRestore = new("--no-restore") { Description = "Leave scenes as they were coded, where the stream asks for them to be repaired." };

    private static readonly Option<bool> KeepGoing = new("--keep-going")
    {
        Description = "Decode what is sound of a damaged stream; lost planes get no spikes, and the exit code is 3.",
    };

    public static Command Create(CliContext context)
    {
        Command command = new("decode", "Get the spikes back.") { Input, Output };
        command.Options.Add(PlaneRange.Option);
        command.Options.Add(Scenes);
        PictureOptions.AddTo(command);
        command.Options.Add(NoRestore);
        command.Options.Add(KeepGoing);
        NetworkOptions.AddTo(command);
        command.Options.Add(CommonOptions.Threads);
        command.Options.Add(CommonOptions.Force);
        command.Options.Add(CommonOptions.Json);
        command.SetAction(parsed => Run(parsed, context));
        return command;
    }

    private static int Run(ParseResult parsed, CliContext context)
    {
        string input = parsed.GetValue(Input)!;
        string? output = parsed.GetValue(Output);
        string? scenes = parsed.GetValue(Scenes);
        bool json = parsed.GetValue(CommonOptions.Json);
        bool force = parsed.GetValue(CommonOptions.Force);
        if (output is null && scenes is null)
        {
            throw CliException.Usage("decode needs a recording to write, or --scenes.");
        }

        CommandChecks.DistinctPaths(input, output ?? "-");
        CommandChecks.DistinctPaths(input, scenes ?? "-");
        CommandChecks.JsonGoesToOutput(json, output);
        CommandChecks.JsonGoesToOutput(json, scenes);
        CommandChecks.DistinctOutputs(output ?? "", scenes ?? "");
        PlaneRange range = PlaneRange.Get(parsed);
        SpikeDecoderOptions options = new()
        {
            Catalog = NetworkOptions.GetCatalog(parsed, context),
            Threads = CommonOptions.GetThreads(parsed),
            KeepGoing = parsed.GetValue(KeepGoing),
            FirstPlane = range.First,
            EndPlane = range.End,
            GeneratePlanes = output is not null,
            Restores = !parsed.GetValue(NoRestore),
            Warn = context.Warn,
        };
        using InputFile file = InputFile.Open(input, ContainerInput.PrefixBytes, context);
        ContainerInput.RequireStream(file);
        long? planes = ContainerInput.CountPlanes(file, range);
        Stopwatch clock = Stopwatch.StartNew();
        using SpikeDecoder decoder = new(file.Stream, options, context.CancellationToken);
        if (scenes is not null && decoder.Header.Exact)
        {
            throw CliException.Usage($"{input} keeps every bit and has no scenes; use reconstruct.");
        }

        SpikeRecordingInfo info = decoder.Info with { Planes = planes };
        using RecordingOutput? recording = output is null ? null : RecordingOutput.Create(output, info, force, context);
        using SceneOutput? pictures = scenes is null
            ? null
            : SceneOutput.Create(scenes, PictureOptions.Get(parsed), info, decoder.Header.Scenes!.Interval, force, context);
        Stopwatch writing = new();
        long done = ProgressReporter.Run(
            context, "decode", planes, progress => Copy(decoder, range, recording, pictures, writing, progress, context.CancellationToken));
        if (decoder.IsCutOff && done == 0 && !options.KeepGoing)
        {
            throw new MalformedStreamException($"{input} is cut off before the end of its first chunk: nothing in it is whole.");
        }

        range.RequireAny(done, input);

        // Bytes after the last plane belong to a range only where it goes on to the end.
        ReadOnlyMemory<byte> trailing = range.First + done < range.End ? decoder.TrailingBytes : default;
        writing.Start();
        pictures?.Complete();
        writing.Stop();
        recording?.Complete(trailing.Span);
        DecodeReport report = new()
        {
            Input = input,
            Output = output,
            Scenes = scenes,
            Width = info.Geometry.Width,
            Height = info.Geometry.Height,
            Planes = done,
            OutputBytes = output is null ? 0 : info.Layout.FileBytes(done, trailing.Length),
            LostPlanes = decoder.Lost.Sum(lost => lost.Count),
            CutOff = decoder.IsCutOff,
            Seconds = Math.Round(clock.Elapsed.TotalSeconds, 3),
            PlanesPerSecond = Math.Round(done / clock.Elapsed.TotalSeconds, 1),
            ScenesSeconds = Math.Round(writing.Elapsed.TotalSeconds, 3),
            PeakMemoryBytes = PeakMemory.Measure(),
        };
        if (json)
        {
            JsonReports.Write(context.Output, report, JsonReports.Default.DecodeReport);
        }

        return Say(report, decoder, context);
    }

    private static long Copy(
        SpikeDecoder decoder,
        PlaneRange range,
        RecordingOutput? recording,
        SceneOutput? pictures,
        Stopwatch writing,
        IProgress<long> progress,
        CancellationToken cancellationToken)
    {
        long planes = 0;
        while (decoder.ReadChunk() is DecodedChunk chunk)
        {
            using (chunk)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int start = (int)Math.Max(0, range.First - chunk.FirstPlane);
                int end = (int)Math.Min(chunk.Count, range.End - chunk.FirstPlane);
                WritePlanes(chunk, start, end, recording);
                writing.Start();
                foreach (Scene scene in chunk.Scenes ?? Enumerable.Empty<Scene>())
                {
                    if (pictures is not null && scene.Plane >= range.First && scene.Plane < range.End)
                    {
                        pictures.Write(scene);
                    }
                }

                writing.Stop();
                planes += end - start;
                progress.Report(planes);
            }
        }

        return planes;
    }

    private static void WritePlanes(DecodedChunk chunk, int start, int end, RecordingOutput? recording)
    {
        if (recording is null || chunk.Planes is null)
        {
            return;
        }

        if (start == 0 && end == chunk.Count)
        {
            recording.Write(chunk.Planes);
            return;
        }

        using SpikeBlock part = chunk.Planes.Slice(start, end - start);
        recording.Write(part);
    }

    private static int Say(DecodeReport report, SpikeDecoder decoder, CliContext context)
    {
        foreach (LostPlanes lost in decoder.Lost)
        {
            context.Log.Warning(
                "Planes {First} to {Last} ({Start:F2} to {End:F2} ms) are lost.",
                lost.FirstPlane,
                lost.FirstPlane + lost.Count - 1,
                lost.FirstPlane * 1000 / decoder.Info.Rate.PerSecond,
                (lost.FirstPlane + lost.Count) * 1000 / decoder.Info.Rate.PerSecond);
        }

        if (decoder.IsCutOff)
        {
            context.Log.Warning("{Input:l} is cut off: it holds {Planes} whole planes, and its end is missing.", report.Input, report.Planes);
        }

        context.Log.Information(
            "{Input:l}: {Planes} planes of {Width}x{Height}, {Rate:F0} planes per second.",
            report.Input,
            report.Planes,
            report.Width,
            report.Height,
            report.PlanesPerSecond);
        return decoder.IsCutOff || decoder.Damage.Count > 0 || report.LostPlanes > 0 ? ExitCode.DataLost : ExitCode.Done;
    }
}
