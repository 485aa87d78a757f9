using System.Globalization;
using SpikeCodec.Neural.Runtime;
using SpikeCodec.Training.Recipes;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Loops;

/// <summary>What a run computes on and in.</summary>
/// <param name="Device">Where networks run.</param>
/// <param name="Precision">What convolutions compute in.</param>
/// <param name="Threads">The threads of an operation.</param>
/// <param name="Producers">The threads that make samples.</param>
/// <param name="Note">All that, and why, for people.</param>
internal sealed record TrainingChoices(Device Device, ScalarType Precision, int Threads, int Producers, string Note)
{
    /// <summary>A GPU takes samples faster than one thread makes them; with more than these, others wait for memory.</summary>
    private const int MostProducers = 8;

    /// <summary>Chooses what the recipe leaves open, and loads libtorch.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="options">The device, and the threads where the user named them.</param>
    /// <param name="threads">The threads that the user named, which go before the recipe's, or null.</param>
    /// <exception cref="UnsupportedStreamException">There is no libtorch, or no such device.</exception>
    public static TrainingChoices Make(TrainingRecipe recipe, TorchRuntimeOptions options, int? threads)
    {
        bool isGpu = options.Device != "cpu";
        int processors = Environment.ProcessorCount;
        double? load = ProcessorLoad.Read();
        bool isBusy = ProcessorLoad.IsBusy(load, processors);
        int chosenThreads = threads ?? recipe.Threads ?? (isGpu || isBusy ? 1 : processors);
        int producers = recipe.Producers ?? (isGpu ? Math.Clamp(processors - 1, 1, MostProducers) : 1);
        if (chosenThreads > 1)
        {
            ProcessorLoad.MakeThreadsSleep();
        }

        Device device = TorchRuntime.Initialize(options with { Threads = chosenThreads });
        ScalarType precision = recipe.Precision switch
        {
            PrecisionChoice.Bf16 => ScalarType.BFloat16,
            PrecisionChoice.Fp32 => ScalarType.Float32,
            _ => TorchRuntime.SupportsFastBFloat16 ? ScalarType.BFloat16 : ScalarType.Float32,
        };
        string name = precision == ScalarType.BFloat16 ? "bfloat16" : "32 bits";
        string speed = precision == ScalarType.BFloat16 && !TorchRuntime.SupportsFastBFloat16 ? " (slow here: the recipe asks for it)" : string.Empty;
        string threadWord = isBusy && threads is null && recipe.Threads is null ? ", because others use the processors" : string.Empty;
        string loadText = load is double value ? value.ToString("F1", CultureInfo.InvariantCulture) : "unknown";
        return new TrainingChoices(
            device,
            precision,
            chosenThreads,
            producers,
            $"{options.Device}, convolutions in {name}{speed}, {chosenThreads} of {processors} processors for an operation (load {loadText}){threadWord}, "
                + $"{producers} making samples");
    }
}
