using SpikeCodec.Neural.Models;
using SpikeCodec.Neural.Networks.Tcm;
using SpikeCodec.Training.Checkpoints;
using SpikeCodec.Training.Datasets;
using SpikeCodec.Training.Loops;
using SpikeCodec.Training.Networks;
using SpikeCodec.Training.Recipes;

namespace SpikeCodec.Training;

/// <summary>Trains a model by a recipe. A run whose folder has a checkpoint of the recipe goes on from it.</summary>
public static class TrainingRun
{
    /// <summary>Runs a recipe.</summary>
    /// <param name="file">The recipe.</param>
    /// <param name="options">Where and with what.</param>
    /// <param name="say">Gets lines for people: what was chosen, and one for each validation.</param>
    /// <param name="cancellation">Stops the run after the step at hand; a checkpoint is written.</param>
    /// <exception cref="SpikeCodecException">A picture, a model or the checkpoint cannot be used, or libtorch is missing.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static TrainingOutcome Run(RecipeFile file, TrainingRunOptions options, Action<string> say, CancellationToken cancellation = default)
    {
        TrainingFolder folder = new(options.Folder);
        _ = options.Restart ? null : Checkpoint.Find(folder, RecipeFile.Hash(file.Recipe)); // refuse before pictures are read
        PictureLibrary library = PictureLibrary.Load([.. options.Data]);
        return Run(file, options, library, say, createAttention: null, cancellation);
    }

    /// <summary>Runs a recipe on a library, with an attention of the caller's where one is asked for.</summary>
    internal static TrainingOutcome Run(
        RecipeFile file,
        TrainingRunOptions options,
        PictureLibrary library,
        Action<string> say,
        Func<AttentionKind, TcmConfig, AttentionTrainee>? createAttention,
        CancellationToken cancellation)
    {
        TrainingRecipe recipe = file.Recipe;
        TrainingFolder folder = new(options.Folder);
        folder.Create(options.Restart);
        (SafetensorsFile File, TrainingState State)? checkpoint = Checkpoint.Find(folder, RecipeFile.Hash(recipe));
        TrainingData data = new TrainingDataBuilder(recipe, options, folder).Build(library, say, cancellation);
        TrainingChoices choices = TrainingChoices.Make(recipe, options.Torch, options.Threads);
        using TrainingNetworks networks = new TrainingNetworksBuilder(file, ModelStore.Open(options.Models), createAttention).Build(choices.Device);
        string[] notes = [.. networks.Notes, data.Note, choices.Note, checkpoint is null ? "from the beginning" : $"goes on at step {checkpoint.Value.State.Step}"];
        foreach (string note in notes)
        {
            say(note);
        }

        ModelTraining facts = new() { Recipe = recipe.Name, Command = options.Command, Data = data.Note, Notes = choices.Note };
        using Trainer trainer = new(recipe, new TrainingRunParts
        {
            Networks = networks,
            Choices = choices,
            Data = data,
            Folder = folder,
            Checkpoint = checkpoint,
            Export = new ModelExport(recipe, networks, facts),
            Notes = notes,
            Say = say,
        });
        bool isDone = trainer.Run(cancellation);
        return new TrainingOutcome(isDone, trainer.State, trainer.Validations.Count > 0 ? trainer.Validations[^1].Result : null);
    }
}
