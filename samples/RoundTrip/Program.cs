// Usage: RoundTrip RECORDING.dat [WIDTH HEIGHT]
//
// Encodes a recording in memory so that every bit is kept, decodes it again and compares. The size is 400 250 where it is not given.
using System.Globalization;
using SpikeCodec.Codecs;
using SpikeCodec.Pipeline;
using SpikeCodec.Spikes;
using SpikeCodec.Spikes.Formats;

if (args.Length is not (1 or 3))
{
    Console.Error.WriteLine("Usage: RoundTrip RECORDING.dat [WIDTH HEIGHT]");
    return 2;
}

SpikeGeometry geometry = args.Length == 3
    ? new SpikeGeometry(int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture))
    : new SpikeGeometry(400, 250);
byte[] recording = File.ReadAllBytes(args[0]);

// Encode.
IExactCodec codec = CodecCatalog.BuiltIn.CreateExact(ExactEffort.Normal);
SpikeEncoder encoder = new(new SpikeEncoderOptions { Coding = new ChunkCoding.Exact(codec) });
using DatSpikeSource source = new(new MemoryStream(recording), new SpikeRecordingInfo { Layout = PlaneLayout.Plain(geometry) });
using MemoryStream stream = new();
EncodeResult result = encoder.Encode(source, stream);

// Decode. The stream knows the geometry.
stream.Position = 0;
using MemoryStream decoded = new();
using SpikeDecoder decoder = new(stream);
using DatSpikeSink sink = new(decoded, decoder.Info.Layout);
while (decoder.ReadChunk() is DecodedChunk chunk)
{
    using (chunk)
    {
        sink.Write(chunk.Planes!); // not null: the decoder was not told to leave planes out
    }
}

sink.Complete(decoder.TrailingBytes.Span);

bool isEqual = decoded.GetBuffer().AsSpan(0, (int)decoded.Length).SequenceEqual(recording);
Console.WriteLine(FormattableString.Invariant(
    $"{result.Planes} planes of {geometry}: {result.SourceBytes} -> {result.StreamBytes} bytes, ratio {(double)result.SourceBytes / result.StreamBytes:F2}; decoded: {(isEqual ? "the same" : "DIFFERENT")}."));
return isEqual ? 0 : 1;
