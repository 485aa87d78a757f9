// Usage: OwnSceneCodec RECORDING.dat [STEPS]
//
// Encodes a recording with a scene codec that SpikeCodec does not know, decodes the stream and tells how near the result comes.
// STEPS, 1 to 255, is the codec's setting: fewer make the stream smaller. The default is 48.
using System.Globalization;
using OwnSceneCodec;
using SpikeCodec.Codecs;
using SpikeCodec.Metrics;
using SpikeCodec.Pipeline;
using SpikeCodec.Reconstruction;
using SpikeCodec.Simulation;
using SpikeCodec.Spikes.Formats;

if (args.Length is not (1 or 2))
{
    Console.Error.WriteLine("Usage: OwnSceneCodec RECORDING.dat [STEPS]");
    return 2;
}

int steps = args.Length == 2 ? byte.Parse(args[1], CultureInfo.InvariantCulture) : 48;

// All that is needed to plug the codec in: a catalog with one entry more.
CodecCatalog catalog = CodecCatalog.BuiltIn with
{
    SceneCodecs = CodecCatalog.BuiltIn.SceneCodecs.With(
        new("tiny", "square roots in a few steps, Brotli", _ => new TinySceneCodec(steps), TinySceneCodec.WireId)),
};

SpikeEncoder encoder = new(new SpikeEncoderOptions
{
    Coding = new ChunkCoding.Scenes(
        new TfpReconstructor(),
        catalog.SceneCodecs.Find("tiny").Create(new SceneCodecSettings()),
        new IntegrateAndFireGenerator())
    {
        Interval = 16,
    },
});
using MemoryStream stream = new();
using DatSpikeSource original = DatSpikeSource.Open(args[0]);
EncodeResult result = encoder.Encode(original, stream);

// Decode with the same catalog, and compare with the recording, which is read once more.
stream.Position = 0;
SpikeDecoderOptions options = new() { Catalog = catalog };
using DecodedSpikeSource decoded = new(new SpikeDecoder(stream, options));
using DatSpikeSource reference = DatSpikeSource.Open(args[0]);
RecordingComparison comparison = RecordingComparer.Compare(reference, decoded);
Console.WriteLine(FormattableString.Invariant(
    $"{result.Scenes} scenes in {result.StreamBytes} bytes, ratio {(double)result.SourceBytes / result.StreamBytes:F1}, tfp PSNR {comparison.TfpPsnr:F2} dB."));
return 0;
