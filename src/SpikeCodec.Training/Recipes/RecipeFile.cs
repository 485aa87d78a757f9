using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpikeCodec.Neural.Networks.Tcm;

namespace SpikeCodec.Training.Recipes;

/// <summary>A recipe and the file that it was read from.</summary>
/// <param name="Path">The full path, which files that the recipe names are relative to.</param>
/// <param name="Recipe">The recipe.</param>
public sealed record RecipeFile(string Path, TrainingRecipe Recipe)
{
    /// <summary>What may change between a stop and its resumption: how long, how often, and on what machine.</summary>
    private static readonly string[] FreeKeys =
        ["minutes", "steps", "validation", "checkpointMinutes", "threads", "producers", "frozenMinutes", "frozenSteps", "weights", "licence"];

    /// <summary>Gets the folder of the file.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>Reads a recipe.</summary>
    /// <exception cref="MalformedStreamException">It is no recipe; the message names the key.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static RecipeFile Load(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        return new RecipeFile(full, Parse(File.ReadAllText(full), path));
    }

    /// <summary>Reads a recipe from text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="MalformedStreamException">It is no recipe; the message names the key.</exception>
    public static TrainingRecipe Parse(string json, string name = "The recipe")
    {
        TrainingRecipe recipe = RecipeJson.Guard(name, () => JsonSerializer.Deserialize<TrainingRecipe>(json, RecipeJson.Options));
        Check(recipe, name);
        return recipe;
    }

    /// <summary>Gets a hash of all that decides what is learned, budgets left out: a run goes on only with the recipe that it began with.</summary>
    public static string Hash(TrainingRecipe recipe)
    {
        JsonObject json = JsonSerializer.SerializeToNode(recipe, RecipeJson.Options)!.AsObject();
        foreach (string key in FreeKeys)
        {
            json.Remove(key);
        }

        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(json)));
    }

    private static void Check(TrainingRecipe recipe, string name)
    {
        string stage = JsonNamingPolicy.CamelCase.ConvertName(recipe.Stage.ToString());
        bool isRestoration = recipe.Stage == TrainingStage.Restoration;
        bool hasReconstructor = !isRestoration && recipe.Stage != TrainingStage.Codec;
        bool hasCodec = !isRestoration && recipe.Stage != TrainingStage.Reconstruction;
        Expect(recipe.Minutes is not null || recipe.Steps is not null, "there is no 'minutes' and no 'steps'; expected one of them.");
        Expect(recipe.Reconstructor is not null == hasReconstructor, $"stage '{stage}' {Needs(hasReconstructor)} 'reconstructor'.");
        Expect(hasCodec || recipe.Reconstructor is not { Learns: false }, $"stage '{stage}' has a 'reconstructor' that does not learn, and nothing else.");
        Expect(recipe.Codec is not null == hasCodec, $"stage '{stage}' {Needs(hasCodec)} 'codec'.");
        Expect(recipe.Restorer is not null == isRestoration, $"stage '{stage}' {Needs(isRestoration)} 'restorer'.");
        Expect(
            recipe.Restorer is not RestorerRecipe restorer || restorer.Crop <= Math.Min(recipe.Samples.Width, recipe.Samples.Height),
            $"'restorer.crop' is {recipe.Restorer?.Crop}; expected no more than the sides of 'samples', {recipe.Samples.Width}x{recipe.Samples.Height}.");
        bool hasAttention = recipe.Codec is { Attention: not AttentionKind.None };
        Expect(hasAttention == (recipe.Stage == TrainingStage.Attention), $"stage '{stage}' has 'codec.attention' {recipe.Codec?.Attention.ToString().ToLowerInvariant()}; "
            + "soam or bisoam belong to stage 'attention' alone.");
        Expect(
            !hasCodec || (recipe.Samples.Width % TcmNetwork.Alignment == 0 && recipe.Samples.Height % TcmNetwork.Alignment == 0),
            $"'samples' are {recipe.Samples.Width}x{recipe.Samples.Height}; a codec expects multiples of {TcmNetwork.Alignment}.");
        Expect(recipe.Codec is not { Width: not null, Config: not null }, "there are 'codec.width' and 'codec.config'; expected one of them.");
        Expect(
            recipe.Minutes is not double minutes || recipe.FrozenMinutes <= minutes,
            $"'frozenMinutes' is {recipe.FrozenMinutes}; expected no more than 'minutes', {recipe.Minutes}.");
        Expect(
            recipe.Steps is not long steps || recipe.FrozenSteps <= steps,
            $"'frozenSteps' is {recipe.FrozenSteps}; expected no more than 'steps', {recipe.Steps}.");

        void Expect(bool isGood, string fault)
        {
            if (!isGood)
            {
                throw new MalformedStreamException($"{name}: {fault}");
            }
        }

        static string Needs(bool needs) => needs ? "needs a" : "has no use for a";
    }
}
