using System.Globalization;
using SpikeCodec.Evaluation.Points;
using SpikeCodec.Evaluation.Sequences;
using SpikeCodec.Pictures;
using SpikeCodec.Simulation;
using SpikeCodec.Spikes;
using SpikeCodec.Spikes.Formats;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>A clip or a picture, of which a recording is simulated; the true scenes are known.</summary>
internal sealed class SimulatedSequence : SequenceInput
{
    private const int BlockPlanes = 64;

    private readonly PictureSequence _pictures;
    private readonly bool _isStill;

    /// <summary>Initializes a sequence.</summary>
    /// <param name="path">A clip, or a picture that a camera pans over.</param>
    /// <param name="isStill">Whether it is a picture.</param>
    /// <param name="options">How to simulate.</param>
    /// <param name="host">Opens pictures.</param>
    public SimulatedSequence(string path, bool isStill, BenchOptions options, IBenchHost host)
        : base(path, options)
    {
        _isStill = isStill;
        int planes = (int)Math.Min(options.EndPlane, Math.Max(BenchOptions.StillPlanes, options.FirstPlane + BenchOptions.StillPlanes));
        _pictures = isStill
            ? new PanSequence(new Lazy<IMovingScene>(() => OpenStill(path, host)), planes)
            : new FrameSequence(() => host.OpenPictures(path), options.PlanesPerPicture);
    }

    /// <inheritdoc/>
    public override double White => Options.White ?? Options.Gain;

    /// <inheritdoc/>
    public override PreparedSequence Prepare(BenchFolder folder, CancellationToken cancellationToken)
    {
        string recording = folder.GetOrMake(CacheFolder, Name + ".dat", path => Simulate(path, cancellationToken));
        SpikeGeometry geometry = GetGeometry();
        long planes = new FileInfo(recording).Length / geometry.PlaneBytes;
        PlaneLayout layout = PlaneLayout.Plain(geometry);
        SceneFile truth = folder.GetOrMakeScenes(
            CacheFolder, $"truth-{Options.Interval}.y4m", path => WriteTruth(path, new SceneGrid(Options.Interval).Planes(planes), cancellationToken));
        string size = geometry.ToString();
        string range = RangeOf(Options.FirstPlane, Options.EndPlane);
        return new PreparedSequence
        {
            Sequence = new BenchSequence
            {
                Name = Name,
                Group = Group,
                Width = geometry.Width,
                Height = geometry.Height,
                Planes = planes,
                Rate = PlaneRate.Default.PerSecond,
                HasTrueScenes = true,
            },
            CacheFolder = CacheFolder,
            Arguments = [recording, "--size", size],
            RepeatArguments = IsCut && !_isStill ? [Name + ".dat", "--size", size, "--planes", range] : [Name + ".dat", "--size", size],
            Commands = [MakingCommand(range)],
            Open = () => DatSpikeSource.Open(recording, layout),
            Truth = truth,
        };
    }

    private protected override string ComputeIdentity() => Bench.Identity.Of(
        "simulated", Bench.Identity.OfContent(Path, InputFinder.IsPicture), _isStill ? "pan" + Name : "frames", _pictures.PlanesPerPicture,
        Options.Gain, Options.Seed, Options.FirstPlane, Options.EndPlane);

    private static PanningPicture OpenStill(string path, IBenchHost host)
    {
        using IPictureSource source = host.OpenPictures(path);
        GrayPicture picture = source.Read() ?? throw new MalformedStreamException($"{path} holds no picture.");
        return new PanningPicture(picture, System.IO.Path.GetFileNameWithoutExtension(path));
    }

    private string MakingCommand(string range) => _isStill
        ? string.Create(CultureInfo.InvariantCulture, $"spikecodec bench {FileName} -o out --codecs exact:fast --gain {Options.Gain} --seed {Options.Seed} --planes {range} && cp out/cache/*/{Name}.dat .")
        : string.Create(CultureInfo.InvariantCulture, $"spikecodec simulate {FileName} {Name}.dat --gain {Options.Gain} --planes-per-frame {Options.PlanesPerPicture} --seed {Options.Seed}");

    private SpikeGeometry GetGeometry()
    {
        using IPictureSource pictures = _pictures.OpenAt([]);
        return new SpikeGeometry(pictures.Width, pictures.Height);
    }

    private void Simulate(string path, CancellationToken cancellationToken)
    {
        SimulationOptions options = new() { Gain = Options.Gain, PlanesPerPicture = _pictures.PlanesPerPicture, Seed = Options.Seed };
        IntegrateAndFireGenerator generator = new(new GeneratorSettings { Seed = Options.Seed });
        using SpikeSimulator simulator = new(_pictures.Open(), options, generator);
        using PlaneRangeSource source = new(simulator, Options.FirstPlane, Options.EndPlane);
        using DatSpikeSink sink = new(File.Create(path), simulator.Info.Layout);
        using SpikeBlock block = new(simulator.Info.Geometry, BlockPlanes);
        long planes = 0;
        while (source.Read(block) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sink.Write(block);
            planes += block.Planes;
        }

        sink.Complete([]);
        if (planes == 0)
        {
            throw new MalformedStreamException($"{Path} makes no plane from {Options.FirstPlane} on.");
        }
    }

    /// <summary>Brings what the camera saw to the white of coded scenes: pictures have theirs at the gain.</summary>
    private SceneFile WriteTruth(string path, IReadOnlyList<long> planes, CancellationToken cancellationToken)
    {
        using IPictureSource pictures = _pictures.OpenAt([.. planes.Select(plane => plane + Options.FirstPlane)]);
        using FileStream stream = File.Create(path);
        Y4mWriter writer = new(stream, pictures.Width, pictures.Height, 16);
        while (pictures.Read() is GrayPicture picture)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int i = 0; i < picture.Samples.Length; i++)
            {
                picture.Samples[i] = (ushort)((Math.Min(1, (double)picture.Samples[i] / picture.White * Options.Gain) * picture.White) + 0.5);
            }

            writer.Write(picture);
        }

        return new SceneFile(path, planes);
    }
}
