using SpikeCodec.Neural.Layers;
using SpikeCodec.Neural.Networks.Tcm;
using SpikeCodec.Training.Datasets;
using SpikeCodec.Training.Losses;
using SpikeCodec.Training.Networks;
using SpikeCodec.Training.Recipes;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Loops;

/// <summary>What the stages with a codec have in common: scenes are exposed, coded at random quality levels, and compared with the true ones.</summary>
internal abstract class CodingTask(TrainingNetworks networks, TrainingRecipe recipe) : TrainingTask
{
    /// <summary>Gets the codec.</summary>
    protected TcmNetwork Codec { get; } = networks.Codec!;

    /// <summary>Gets a value indicating whether the loss counts how far the codec's input is from the true scenes.</summary>
    protected virtual bool CountsInput => false;

    /// <inheritdoc/>
    public override void Prepare(TrainingBatch batch, SampleRandom random)
    {
        if (networks.CodecIsFresh)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor truth = batch.Truth();
            ScaleCalibration.Apply(Codec, truth.mul(Exposure.Draw(truth, random)).ChannelsLast().to(batch.Precision));
        }
    }

    /// <inheritdoc/>
    public override StepLoss Loss(TrainingBatch batch, SampleRandom random)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor truth = batch.Truth();
        Tensor gain = Exposure.Draw(truth, random);
        long[] levels = [.. Enumerable.Range(0, batch.Count).Select(_ => (long)DrawLevel(random))];
        Tensor exposed = truth.mul(gain);
        Tensor input = Input(batch, truth).mul(gain);
        TcmOutput output = Code(batch, input, levels, Map(batch));
        Tensor rate = BitsPerPixel(output.LatentBits.Plus(output.HyperBits), batch);
        Tensor error = SceneLoss.GreyError(output.Scenes, exposed);
        Tensor counted = CountsInput ? error.Plus(SceneLoss.GreyError(input, exposed)) : error;
        Tensor loss = RateDistortion.Of(rate, counted, levels);
        return new StepLoss(
            loss.MoveToOuterDisposeScope(),
            ("bitsPerPixel", rate.detach().mean().MoveToOuterDisposeScope()),
            ("greyError", error.detach().mean().MoveToOuterDisposeScope()));
    }

    /// <inheritdoc/>
    public override ValidationResult Validate(IReadOnlyList<TrainingBatch> batches)
    {
        LevelSums[] sums = [.. recipe.Validation.Levels.Select(level => new LevelSums(level))];
        double scenes = 0;
        double rates = 0;
        foreach (TrainingBatch batch in batches)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor truth = batch.Truth();
            Tensor exposed = Expose(truth);
            Tensor input = Expose(Input(batch, truth));
            Tensor? map = Map(batch);
            scenes += networks.Reconstructor is null ? 0 : SumOfPsnr(input, exposed);
            rates += networks.Reconstructor is null ? 0 : SumOfPsnr(Expose(batch.Rates()), exposed);
            foreach (LevelSums sum in sums)
            {
                using DisposeScope inner = NewDisposeScope();
                long[] levels = [.. Enumerable.Repeat((long)sum.Level, batch.Count)];
                sum.Add(Code(batch, input, levels, map), exposed);
            }
        }

        int count = batches.Sum(batch => batch.Count);
        return new ValidationResult
        {
            Score = sums.Average(sum => sum.Score(count, batches[0].Pixels)),
            ScenePsnr = networks.Reconstructor is null ? null : scenes / count,
            RatePsnr = networks.Reconstructor is null ? null : rates / count,
            Levels = [.. sums.Select(sum => sum.Point(count, batches[0].Pixels))],
        };
    }

    /// <summary>Gets what the codec is given, in expected spikes per plane.</summary>
    protected abstract Tensor Input(TrainingBatch batch, Tensor truth);

    /// <summary>Gets the map of the attention, where there is one.</summary>
    protected virtual Tensor? Map(TrainingBatch batch) => null;

    private static Tensor BitsPerPixel(Tensor bits, TrainingBatch batch)
    {
        using Tensor pixels = tensor((float)batch.Pixels, device: bits.device);
        return bits.div(pixels);
    }

    private TcmOutput Code(TrainingBatch batch, Tensor input, long[] levels, Tensor? map) =>
        Codec.Train(input.ChannelsLast().to(batch.Precision), tensor(levels, device: batch.Device), map);

    private int DrawLevel(SampleRandom random) => recipe.QualityLevels[0] + random.Index(recipe.QualityLevels[1] - recipe.QualityLevels[0] + 1);
}
