using System.Buffers;
using System.CommandLine;
using System.Globalization;
using SpikeCodec.Benchmarks.RateDistortion;
using SpikeCodec.Codecs;

namespace SpikeCodec.Benchmarks.Exact;

/// <summary><c>ideal</c>: how far the exact codecs are from a code that knows each pixel's light.</summary>
internal static class IdealCommand
{
    private static readonly Option<string> Data = MeasurementCommands.Text("--data", "../shared/data", "Folder of the data: test/kodak, test/video.");
    private static readonly Option<string> Sequences = MeasurementCommands.Text("--sequences", "kodim07,kodim13,hs_traffic,park_joy", "Groups or names of sequences.");
    private static readonly Option<string> Electrons = MeasurementCommands.Text("--electrons", "0,1000,100", "Electrons of a threshold for shot noise; 0 is no noise.");
    private static readonly Option<int> Planes = MeasurementCommands.Number("--planes", 512, 65536, "Planes of a recording, which is one chunk.");

    public static Command Create()
    {
        Command command = new("ideal", "Bits per sample of the exact codecs and of an ideal code that knows the light, on simulated recordings.") { Data, Sequences, Electrons, Planes };
        command.SetAction(parsed => Measure(
            SequenceSource.Find(parsed.GetValue(Data)!, MeasurementCommands.List(parsed.GetValue(Sequences)!)),
            MeasurementCommands.Numbers(parsed.GetValue(Electrons)!),
            parsed.GetValue(Planes)));
        return command;
    }

    private static int Measure(SequenceSource[] sources, int[] electrons, int planes)
    {
        Console.WriteLine("| sequence | light | electrons | ideal | fast | normal | max | max over ideal |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (SequenceSource source in sources)
        {
            foreach (bool isStill in new[] { true, false })
            {
                foreach (int count in electrons)
                {
                    using KnownLight light = new(source.Open(), planes, isStill, count);
                    double ideal = light.IdealBitsPerSample;
                    double[] coded = [.. Enum.GetValues<ExactEffort>().Order().Select(effort => BitsPerSample(effort, light))];
                    string noise = count > 0 ? count.ToString(CultureInfo.InvariantCulture) : "no noise";
                    Console.WriteLine(FormattableString.Invariant(
                        $"| {source.Name} | {(isStill ? "still" : "moving")} | {noise} | {ideal:0.0000} | {string.Join(" | ", coded.Select(bits => bits.ToString("0.0000", CultureInfo.InvariantCulture)))} | {coded[^1] / ideal:0.00} |"));
                }
            }
        }

        return 0;
    }

    private static double BitsPerSample(ExactEffort effort, KnownLight light)
    {
        ArrayBufferWriter<byte> payload = new();
        CodecCatalog.BuiltIn.CreateExact(effort).Encode(light.Planes, payload, CancellationToken.None);
        return 8.0 * payload.WrittenCount / ((double)light.Planes.Geometry.Pixels * light.Planes.Planes);
    }
}
