using System.CommandLine;
using SpikeCodec.Metrics.Niqe;
using SpikeCodec.Pictures;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary><c>niqe-fit</c>: fits the model of natural pictures that the library's NIQE ships with.</summary>
internal static class NiqeFitCommand
{
    private static readonly Option<string> Data = new("--data")
    {
        Description = "Folder of undistorted photographs; none of a test set.",
        DefaultValueFactory = _ => "../shared/data/train/stills",
    };

    private static readonly Option<string> Pictures = new("--pictures")
    {
        Description = "Names of the files to take from it, with * and ?.",
        DefaultValueFactory = _ => "bsds_*.jpg",
    };

    private static readonly Option<string> Output = new("--out", "-o")
    {
        Description = "File of the model.",
        DefaultValueFactory = _ => "src/SpikeCodec/Metrics/Niqe/pristine.bin",
    };

    public static Command Create()
    {
        Command command = new("niqe-fit", "Fits NIQE's model of natural pictures to photographs.") { Data, Pictures, Output };
        command.SetAction(parsed => Fit(parsed.GetValue(Data)!, parsed.GetValue(Pictures)!, parsed.GetValue(Output)!));
        return command;
    }

    private static int Fit(string folder, string names, string output)
    {
        SkiaPictureFormat format = new();
        NaturalImageModelFitter fitter = new();
        string[] files = [.. Directory.EnumerateFiles(folder, names).Order(StringComparer.Ordinal)];
        foreach (string file in files)
        {
            using FileStream stream = File.OpenRead(file);
            GrayPicture picture = format.Read(stream, DecodeLimits.Default);
            float[] samples = [.. picture.Samples.Select(sample => sample * (255f / picture.White))];
            fitter.Add(samples, picture.Width, picture.Height);
        }

        if (fitter.Patches <= NaturalImageModel.Features)
        {
            throw new ArgumentException($"{files.Length} pictures '{names}' in '{folder}' have {fitter.Patches} sharp patches: too few to fit a model.");
        }

        File.WriteAllBytes(output, fitter.Fit().ToBytes());
        Console.WriteLine($"{output}: {files.Length} pictures, {fitter.Patches} sharp patches");
        return 0;
    }
}
