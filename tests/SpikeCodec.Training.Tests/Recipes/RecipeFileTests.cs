using SpikeCodec.Neural.Models;
using SpikeCodec.Training.Datasets;
using SpikeCodec.Training.Recipes;

namespace SpikeCodec.Training.Tests.Recipes;

public sealed class RecipeFileTests
{
    private const string Light = """{ "name": "light", "stage": "reconstruction", "reconstructor": {}, "minutes": 1 }""";

    public static TheoryData<string> Shipped => [.. Directory.GetFiles(RecipeFolder, "*.json").Select(path => Path.GetFileName(path))];

    private static string RecipeFolder => Path.Combine(ModelFolders.Search()[^1], "recipes");

    [Fact]
    public void Parse_FewKeys_LeavesTheOthersAtTheirDefaults()
    {
        TrainingRecipe recipe = RecipeFile.Parse(Light);

        Assert.Equal(8, recipe.Batch);
        Assert.Equal(0.999, recipe.Average);
        Assert.Equal([0, 63], recipe.QualityLevels);
        Assert.Equal(new SampleOptions(), recipe.Samples);
        Assert.Equal([8, 24, 32, 40, 48], recipe.Validation.Levels);
        Assert.Null(recipe.Threads);
    }

    [Fact]
    public void Parse_AutoOrNumber_IsNullOrTheNumber()
    {
        Assert.Null(RecipeFile.Parse(With("\"threads\": \"auto\"")).Threads);
        Assert.Equal(3, RecipeFile.Parse(With("\"producers\": 3")).Producers);
    }

    [Theory]
    [InlineData("\"bacth\": 4", "'bacth'")]
    [InlineData("\"batch\": 0", "'batch' is 0")]
    [InlineData("\"batch\": \"many\"", "'batch'")]
    [InlineData("\"batch\": 4, \"batch\": 5", "batch")]
    [InlineData("\"samples\": { \"wdith\": 4 }", "'wdith'")]
    [InlineData("\"samples\": { \"noiseShare\": 2 }", "'noiseShare' is 2")]
    [InlineData("\"validation\": { \"levels\": [64] }", "'levels' is 64")]
    [InlineData("\"precision\": \"fp8\"", "'precision'")]
    [InlineData("\"threads\": \"all\"", "'threads'")]
    [InlineData("\"threads\": 0", "'threads' is 0")]
    [InlineData("\"qualityLevels\": [9, 3]", "'qualityLevels' is 9, 3")]
    [InlineData("\"weights\": \"i8\"", "'weights' is I8")]
    [InlineData("\"codec\": {}", "'codec'")]
    [InlineData("\"frozenMinutes\": 2", "'frozenMinutes' is 2")]
    [InlineData("\"average\": 1", "'average' is 1")]
    public void Parse_Mistake_NamesTheKey(string part, string words)
    {
        MalformedStreamException error = Assert.Throws<MalformedStreamException>(() => RecipeFile.Parse(With(part)));

        Assert.Contains(words, error.Message);
        Assert.DoesNotContain("SpikeCodec.", error.Message);
        Assert.DoesNotContain("Parameter", error.Message);
    }

    [Theory]
    [InlineData("""{ "stage": "codec", "codec": {}, "minutes": 1 }""", "'name'")]
    [InlineData("""{ "name": "x", "stage": "codec", "codec": {} }""", "'minutes'")]
    [InlineData("""{ "name": "../x", "stage": "codec", "codec": {}, "minutes": 1 }""", "'name' is ../x")]
    [InlineData("""{ "name": "x", "stage": "joint", "codec": {}, "minutes": 1 }""", "'reconstructor'")]
    [InlineData("""{ "name": "x", "stage": "reconstruction", "reconstructor": { "architecture": "unet" }, "minutes": 1 }""", "'architecture' is unet")]
    [InlineData("""{ "name": "x", "stage": "reconstruction", "reconstructor": { "learns": false }, "minutes": 1 }""", "does not learn")]
    [InlineData("""{ "name": "x", "stage": "codec", "codec": { "width": "xxl" }, "minutes": 1 }""", "'width' is xxl")]
    [InlineData("""{ "name": "x", "stage": "codec", "codec": { "attention": "soam" }, "minutes": 1 }""", "'codec.attention'")]
    [InlineData("""{ "name": "x", "stage": "codec", "codec": {}, "samples": { "width": 100 }, "minutes": 1 }""", "100x128")]
    [InlineData("""{ "name": "x", "stage": "restoration", "minutes": 1 }""", "'restorer'")]
    [InlineData("""{ "name": "x", "stage": "codec", "codec": {}, "restorer": { "codecs": ["raw"] }, "minutes": 1 }""", "has no use for a 'restorer'")]
    [InlineData("""{ "name": "x", "stage": "restoration", "restorer": { "codecs": [] }, "minutes": 1 }""", "'codecs'")]
    [InlineData("""{ "name": "x", "stage": "restoration", "restorer": { "codecs": ["raw"], "crop": 130 }, "minutes": 1 }""", "'restorer.crop' is 130")]
    [InlineData("""{ "name": "x", "stage": "restoration", "restorer": { "codecs": ["raw"], "qualities": [9, 3] }, "minutes": 1 }""", "'qualities' is 9, 3")]
    [InlineData("""{ "name": "x", """, "line 1")]
    [InlineData("null", "null")]
    public void Parse_WholeRecipeWrong_SaysWhat(string json, string words) =>
        Assert.Contains(words, Assert.Throws<MalformedStreamException>(() => RecipeFile.Parse(json)).Message);

    [Fact]
    public void Hash_OtherBudget_IsTheSame()
    {
        string hash = RecipeFile.Hash(RecipeFile.Parse(Light));

        Assert.Equal(hash, RecipeFile.Hash(RecipeFile.Parse(With("\"steps\": 7, \"checkpointMinutes\": 1, \"threads\": 2"))));
        Assert.NotEqual(hash, RecipeFile.Hash(RecipeFile.Parse(With("\"batch\": 9"))));
        Assert.NotEqual(hash, RecipeFile.Hash(RecipeFile.Parse(With("\"samples\": { \"noiseShare\": 0 }"))));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Load_ShippedRecipe_IsNamedAfterItsFile(string file)
    {
        RecipeFile recipe = RecipeFile.Load(Path.Combine(RecipeFolder, file));

        Assert.Equal(Path.GetFileNameWithoutExtension(file), recipe.Recipe.Name);
    }

    private static string With(string part) => $"{Light[..^1]}, {part} }}";
}
