using SpikeCodec.Codecs;
using SpikeCodec.Evaluation.Bench;
using SpikeCodec.Pictures;
using SpikeCodec.Simulation;
using SpikeCodec.Spikes;
using SpikeCodec.Spikes.Formats;

namespace SpikeCodec.Evaluation.Tests.Bench;

/// <summary>A program that cannot be called: whatever only has to be planned or prepared.</summary>
internal sealed class TestHost : IBenchHost
{
    public static SpikeGeometry Geometry { get; } = new(24, 16);

    public ModelReference? Model { get; init; }

    public IReadOnlyList<string> Program => throw new NotSupportedException();

    public string Version => "1.0.0";

    public static BenchOptions Options(params string[] inputs) =>
        new() { Inputs = inputs, Folder = "out", Codecs = [CodecChoice.Parse("raw")], PlanesPerPicture = 4 };

    public ISpikeSource OpenRecording(string path) => DatSpikeSource.Open(path, PlaneLayout.Plain(Geometry));

    public IPictureSource OpenPictures(string path) => new PictureFolderSource(path, new SkiaPictureFormat());

    public CodecFacts Describe(CodecChoice codec) => new(Model: Model);

    public ModelReference? FindReconstructorModel(string name) => null;

    public int ToExitCode(Exception exception) => 1;
}
