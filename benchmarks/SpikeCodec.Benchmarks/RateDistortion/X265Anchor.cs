using System.Diagnostics;
using System.Globalization;
using SpikeCodec.Evaluation.Sequences;
using SpikeCodec.Processes;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>
/// x265 through an installed ffmpeg, every scene an intra picture of 8-bit gray with 255 at luminance 0.6, one constant QP, slowest but one
/// preset, tuned for PSNR, one thread. Only the slices count (start code, header and data): a container would store the parameter sets
/// once, and what x265 says of itself is nobody's picture. Times contain the start of a process and files.
/// </summary>
internal sealed class X265Anchor : IScenesCoder
{
    public const string Name = "x265";

    private readonly string _parameters;

    /// <summary>Initializes the codec at a QP, 0 to 51.</summary>
    public X265Anchor(int qp) =>
        _parameters = string.Create(
            CultureInfo.InvariantCulture, $"keyint=1:qp={qp}:pools=1:frame-threads=1:info=0:log-level=error");

    /// <inheritdoc/>
    public string? Model => null;

    /// <inheritdoc/>
    public CodedScenes Code(string sequence, SceneGroup scenes, SpikeBlock planes)
    {
        string folder = Directory.CreateTempSubdirectory("spikecodec-rd").FullName;
        try
        {
            string pictures = Path.Combine(folder, "scenes.gray");
            string stream = Path.Combine(folder, "scenes.hevc");
            string decoded = Path.Combine(folder, "decoded.gray");
            Write(pictures, scenes);
            string size = scenes.Shape.Geometry.ToString();
            double? processorSeconds = ProcessorTime.Seconds();
            double encodeSeconds = Run(
                "-f", "rawvideo", "-pix_fmt", "gray", "-s", size, "-r", "30", "-i", pictures,
                "-c:v", "libx265", "-preset", "veryslow", "-tune", "psnr", "-x265-params", _parameters, "-f", "hevc", stream);
            processorSeconds = ProcessorTime.Seconds() - processorSeconds;
            double decodeSeconds = Run("-threads", "1", "-f", "hevc", "-i", stream, "-f", "rawvideo", "-pix_fmt", "gray", decoded);
            return new CodedScenes(
                HevcUnits.SliceBytes(File.ReadAllBytes(stream)), Read(decoded, scenes.Shape), encodeSeconds, decodeSeconds)
            {
                EncodeProcessorSeconds = processorSeconds,
            };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing outlives a call.
    }

    private static void Write(string file, SceneGroup scenes)
    {
        using FileStream stream = File.Create(file);
        foreach (Scene scene in scenes)
        {
            stream.Write([.. SceneMeasure.Grey(scene, Sequence.Factor).Select(grey => (byte)(grey + 0.5f))]);
        }
    }

    private static SceneGroup Read(string file, SceneGroupShape shape)
    {
        byte[] samples = File.ReadAllBytes(file);
        int pixels = shape.Geometry.Pixels;
        if (samples.Length != (long)pixels * shape.Scenes)
        {
            throw new MalformedStreamException($"ffmpeg decoded {samples.Length} samples; {shape.Scenes} scenes of {shape.Geometry} were expected.");
        }

        SceneGroup scenes = new(shape);
        for (int i = 0; i < scenes.Count; i++)
        {
            Span<float> luminance = scenes[i].Luminance;
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                luminance[pixel] = samples[(i * pixels) + pixel] * (Sequence.Factor / 255);
            }
        }

        return scenes;
    }

    private static double Run(params string[] arguments)
    {
        ProcessStartInfo start = new("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments]) { RedirectStandardError = true };
        Stopwatch clock = Stopwatch.StartNew();
        using Process process = ChildProcess.Start(start, reason => $"The anchor x265 needs ffmpeg with libx265: {reason}");
        string messages = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? clock.Elapsed.TotalSeconds
            : throw new MalformedStreamException($"ffmpeg ended with code {process.ExitCode} and said: {messages.Trim()}");
    }
}
