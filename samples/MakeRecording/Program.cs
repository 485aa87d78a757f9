// Usage: MakeRecording OUT.dat [SCENE.png]
//
// Makes the recording that lies beside this program as spinner_400x250x150.dat: a drawn scene, seen by a simulated camera. The same bytes
// come out every time and on every machine. With SCENE.png it also writes the true scene at the middle plane, 16 bits, white being one
// spike per plane: what a reconstruction should come near to.
using MakeRecording;
using SpikeCodec.Pictures;
using SpikeCodec.Simulation;
using SpikeCodec.Spikes;
using SpikeCodec.Spikes.Formats;

if (args.Length is < 1 or > 2)
{
    Console.Error.WriteLine("Usage: MakeRecording OUT.dat [SCENE.png]");
    return 2;
}

// A camera with mild faults: pixels differ by 3 %, and light comes in whole electrons.
SimulationOptions camera = new()
{
    Gain = 1,
    PlanesPerPicture = 1,
    Seed = 2023,
    ShotElectrons = 1000,
    ResponseNonUniformity = 0.03,
};
long spikes = 0;
using (SpikeSimulator simulator = new(new SpinnerPictures(), camera, new IntegrateAndFireGenerator()))
using (DatSpikeSink file = new(File.Create(args[0]), simulator.Info.Layout))
{
    using SpikeBlock block = new(simulator.Info.Geometry, capacity: 50);
    while (simulator.Read(block) > 0)
    {
        file.Write(block);
        foreach (byte samples in block.Bytes)
        {
            spikes += byte.PopCount(samples);
        }
    }

    file.Complete(simulator.TrailingBytes.Span);
}

if (args.Length > 1)
{
    using FileStream png = File.Create(args[1]);
    new SkiaPictureFormat().WritePng(SpinnerPictures.Draw(SpinnerScene.Planes / 2), png);
}

long allSamples = (long)SpinnerScene.Width * SpinnerScene.Height * SpinnerScene.Planes;
Console.WriteLine(FormattableString.Invariant(
    $"{args[0]}: {SpinnerScene.Width}x{SpinnerScene.Height}, {SpinnerScene.Planes} planes, {(double)spikes / allSamples:F4} spikes per sample."));
return 0;
