// Usage: PlayScenes RECORDING.dat VIDEO.y4m
//
// Reconstructs the scene at every eighth plane from the spikes around it and writes a video that any player shows (mpv VIDEO.y4m).
// The size of the recording is found by looking at it.
using SpikeCodec.Pictures;
using SpikeCodec.Pipeline;
using SpikeCodec.Reconstruction;
using SpikeCodec.Spikes;
using SpikeCodec.Spikes.Formats;

if (args.Length != 2)
{
    Console.Error.WriteLine("Usage: PlayScenes RECORDING.dat VIDEO.y4m");
    return 2;
}

FileStream file = File.OpenRead(args[0]);
byte[] prefix = new byte[Math.Min(file.Length, GeometryDetector.PrefixBytes)];
file.ReadExactly(prefix);
file.Position = 0;
GeometryDetection detection = GeometryDetector.Detect(prefix, file.Length);
if (detection.Layout is not PlaneLayout layout)
{
    file.Dispose();
    Console.Error.WriteLine($"{args[0]}: {detection.Reason}");
    return 1;
}

using DatSpikeSource source = new(file, new SpikeRecordingInfo { Layout = layout });
using FileStream video = File.Create(args[1]);
Y4mWriter writer = new(video, layout.Geometry.Width, layout.Geometry.Height, rate: new FrameRate(25));

// Gamma 2.2 is for the eye; with gamma 1 grey would be proportional to light. 0.6 spikes per plane are shown white.
long scenes = SceneWalker.Walk(
    source,
    new TfpReconstructor { Window = 41 },
    first: 0,
    end: long.MaxValue,
    every: 8,
    scene => writer.Write(ScenePictures.ToPicture(scene, source.Info.RowOrder, white: 0.6, gamma: 2.2)),
    progress: null,
    CancellationToken.None);
Console.WriteLine($"{args[1]}: {scenes} scenes of {source.Info.Planes} planes of {layout.Geometry}.");
return 0;
