// Usage: PlayScenes RECORDING.dat VIDEO.y4m
//
// Reconstructs the scene at every eighth plane from the spikes around it and writes a video that any player shows (mpv VIDEO.y4m).
// The size of the recording is found by looking at it.
using SpikeCodec.Pictures;
using SpikeCodec.Pipeline;
using SpikeCodec.Reconstruction;
using SpikeCodec.Spikes.Formats;

if (args.Length != 2)
{
    Console.Error.WriteLine("Usage: PlayScenes RECORDING.dat VIDEO.y4m");
    return 2;
}

using DatSpikeSource source = DatSpikeSource.Open(args[0]);
using FileStream video = File.Create(args[1]);
Y4mWriter writer = new(video, source.Info.Geometry.Width, source.Info.Geometry.Height, rate: new FrameRate(25));

// Gamma 2.2 is for the eye; with gamma 1 grey would be proportional to light. 0.6 spikes per plane are shown white.
long scenes = SceneWalker.Walk(
    source,
    new TfpReconstructor { Window = 41 },
    scene => writer.Write(ScenePictures.ToPicture(scene, source.Info.RowOrder, white: 0.6, gamma: 2.2)),
    every: 8);
Console.WriteLine($"{args[1]}: {scenes} scenes of {source.Info.Planes} planes of {source.Info.Geometry}.");
return 0;
