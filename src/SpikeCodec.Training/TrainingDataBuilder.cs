using SpikeCodec.Codecs;
using SpikeCodec.Neural;
using SpikeCodec.Reconstruction;
using SpikeCodec.Training.Checkpoints;
using SpikeCodec.Training.Clips;
using SpikeCodec.Training.Datasets;
using SpikeCodec.Training.Recipes;

namespace SpikeCodec.Training;

/// <summary>Makes the data of a run from its pictures.</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="options">Where codecs and models are.</param>
/// <param name="folder">The folder of the run.</param>
internal sealed class TrainingDataBuilder(TrainingRecipe recipe, TrainingRunOptions options, TrainingFolder folder)
{
    private const int HeldOutOneIn = 32;
    private const int ClipsPerHeldOut = 16;

    /// <summary>Makes the data.</summary>
    /// <param name="library">The pictures, some of which are held out to measure on where there are enough.</param>
    /// <param name="say">Gets lines for people.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SpikeCodecException">A codec or a model is not at hand.</exception>
    public TrainingData Build(PictureLibrary library, Action<string> say, CancellationToken cancellation)
    {
        (PictureLibrary training, PictureLibrary heldOut, string note) = Split(library);
        return recipe.Restorer is RestorerRecipe restorer
            ? BuildDecoded(restorer, training, heldOut, note, say, cancellation)
            : BuildSpikes(training, heldOut, note);
    }

    private TrainingData BuildSpikes(PictureLibrary training, PictureLibrary heldOut, string note)
    {
        SampleMaker validation = new(heldOut, recipe.Samples with { UsualFactorShare = 1, NoiseShare = 0, EndShare = 0 });
        return new TrainingData(new SampleMaker(training, recipe.Samples), TrainingData.Measure(validation, recipe.Validation.Samples), note);
    }

    private TrainingData BuildDecoded(
        RestorerRecipe restorer, PictureLibrary training, PictureLibrary heldOut, string note, Action<string> say, CancellationToken cancellation)
    {
        // One thread an operation: there is a clip for every processor.
        CodecCatalog catalog = CodecCatalog.Create(options.Tools)
            .WithNetworks(new NeuralOptions { ModelFolder = options.Models, Torch = options.Torch with { Threads = 1 } });
        ISceneReconstructor reconstructor = catalog.Reconstructors.Find(restorer.Reconstructor).Create(new ReconstructorSettings());
        using (reconstructor as IDisposable)
        {
            ClipFolder clips = new(folder.Clips);
            int held = Math.Max(1, restorer.Clips / ClipsPerHeldOut);
            DecodedSampleMaker maker = Make("training", restorer.Clips, training);
            return new TrainingData(
                maker,
                TrainingData.Measure(Make("held-out", held, heldOut), recipe.Validation.Samples),
                $"{note}; {restorer.Clips} and {held} clips of decoded scenes");

            DecodedSampleMaker Make(string name, int count, PictureLibrary pictures) => new(
                clips.Get(name, count, recipe.Seed, () => new ClipCoder(new RecordingMaker(pictures, recipe.Samples), restorer, reconstructor, catalog.SceneCodecs), say, cancellation),
                restorer,
                restorer.ToConfig().Neighbours);
        }
    }

    private static (PictureLibrary Training, PictureLibrary HeldOut, string Note) Split(PictureLibrary library)
    {
        (PictureLibrary training, PictureLibrary heldOut) = library.Split(HeldOutOneIn);
        bool isEnough = training.Stills.Count + training.Clips.Count > 0 && heldOut.Stills.Count + heldOut.Clips.Count > 0;
        return isEnough
            ? (training, heldOut, $"{training.Stills.Count} stills and {training.Clips.Count} clips to learn from, {heldOut.Stills.Count} and {heldOut.Clips.Count} held out")
            : (library, library, $"{library.Stills.Count} stills and {library.Clips.Count} clips, too few to hold any out: measured on the same");
    }
}
