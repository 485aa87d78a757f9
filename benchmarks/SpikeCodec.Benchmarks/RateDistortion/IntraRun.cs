using SpikeCodec.Codecs;
using SpikeCodec.Codecs.External;
using SpikeCodec.Evaluation.Sequences;
using SpikeCodec.Neural;
using SpikeCodec.Pictures;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>
/// Codes still pictures by every codec at every quality, where that is not known yet. A picture is one scene, white one spike per plane: no
/// camera and no reconstructor stand before the codec.
/// </summary>
internal sealed class IntraRun : IDisposable
{
    private const float White = 1;

    private const string SvtAv1 = "svtav1";

    /// <summary>What stands in a point's key for the reconstructor.</summary>
    private const string NoReconstructor = "none";

    private readonly PointFile _file;
    private readonly List<(string Label, int Quality, CatalogCoder Coder)> _coders = [];

    /// <summary>Initializes a run; external programs are tried.</summary>
    /// <param name="options">What to measure.</param>
    /// <param name="file">The points known already; new ones are added.</param>
    /// <exception cref="SpikeCodecException">There is no codec of a name, or its program is missing.</exception>
    /// <exception cref="ArgumentException">A codec has no such preset, quality or bit depth.</exception>
    public IntraRun(IntraOptions options, PointFile file)
    {
        _file = file;
        CodecCatalog catalog = CodecCatalog.Create(new ExternalToolOptions { Folder = options.ToolFolder }).WithNetworks(new NeuralOptions());
        foreach (IntraCodec codec in options.Codecs)
        {
            foreach (int quality in codec.Name == SvtAv1 ? options.SvtAv1Qualities : options.Qualities)
            {
                ISceneCodec coder = codec.Create(catalog.SceneCodecs, quality);
                _coders.Add((codec.LabelOf(coder), quality, new CatalogCoder(coder)));
            }
        }
    }

    /// <summary>Measures what is missing of a picture.</summary>
    /// <param name="picture">The picture's file.</param>
    /// <returns>All points of the picture, codec by codec.</returns>
    public List<MeasuredPoint> Measure(string picture)
    {
        string name = Path.GetFileNameWithoutExtension(picture);
        using SceneGroup scenes = Read(picture);
        return [.. _coders.Select(coder => Measure(name, scenes, coder.Label, coder.Quality, coder.Coder))];
    }

    /// <inheritdoc/>
    public void Dispose() => _coders.ForEach(coder => coder.Coder.Dispose());

    private static SceneGroup Read(string file)
    {
        GrayPicture picture = StillPictures.Read(file);
        SceneGroup scenes = new(new SceneGroupShape(new SpikeGeometry(picture.Width, picture.Height), 0, 1, 1));
        ScenePictures.FromPicture(picture, scenes[0], RowOrder.TopDown, White);
        return scenes;
    }

    private MeasuredPoint Measure(string picture, SceneGroup scenes, string codec, int quality, CatalogCoder coder)
    {
        PointKey key = new(picture, 1, NoReconstructor, codec, coder.Model, quality);
        if (_file.Find(key) is MeasuredPoint known)
        {
            return known;
        }

        using SpikeBlock dark = new(scenes.Shape.Geometry, 1) { Planes = 1 };
        dark.Bytes.Clear();
        using CodedScenes coded = coder.Code(picture, scenes, dark);
        MeasuredPoint point = new()
        {
            Key = key,
            Group = "kodak",
            Bytes = coded.Bytes,
            BitsPerPixel = 8.0 * coded.Bytes / scenes.Shape.Geometry.Pixels,
            Psnr = SceneMeasure.Psnr(scenes[0], coded.Scenes[0], White),
            EncodeSeconds = coded.EncodeSeconds,
            EncodeProcessorSeconds = coded.EncodeProcessorSeconds,
            DecodeSeconds = coded.DecodeSeconds,
        };
        _file.Add(point);
        Console.Error.WriteLine(FormattableString.Invariant(
            $"{picture}, {codec}, {quality}: {point.BitsPerPixel:F4} bpp, {point.Psnr:F2} dB, {point.EncodeProcessorSeconds:F1} s of CPU"));
        return point;
    }
}
