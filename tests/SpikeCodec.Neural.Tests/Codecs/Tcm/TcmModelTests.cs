using System.Text.Json;
using SpikeCodec.Entropy;
using SpikeCodec.Neural.Codecs.Tcm;
using SpikeCodec.Neural.Models;
using SpikeCodec.Neural.Networks;
using SpikeCodec.Neural.Networks.Tcm;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Codecs.Tcm;

/// <summary>Models whose files are sound, but hold what no codec's model holds.</summary>
public sealed class TcmModelTests(TinyModels models) : IClassFixture<TinyModels>
{
    [Fact]
    public void Load_GivesTheWeightsAndTablesThatWereWritten()
    {
        using TcmModel model = TcmModel.Load(models.Find("tcm-bisoam"), CPU);
        using TcmNetwork network = TinyModels.CreateNetwork();
        TcmTables tables = TcmTables.Create(network);

        Assert.NotNull(model.Attention);
        Assert.All(network.named_parameters().Zip(model.Network.named_parameters()), pair => Assert.Equal(pair.First.parameter.Doubles(), pair.Second.parameter.Doubles()));
        Assert.All(model.Network.parameters(), parameter => Assert.False(parameter.requires_grad));
        Assert.Equal(tables.Latents.ToIntegers(), model.Tables.Latents.ToIntegers());
        Assert.Equal(tables.Hyperlatents.ToIntegers(), model.Tables.Hyperlatents.ToIntegers());
    }

    [Fact]
    public void LoadAndDispose_LeaveNoTensorBehind()
    {
        TcmModel.Load(models.Find("tcm-soam"), CPU).Dispose();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        TcmModel.Load(models.Find("tcm-soam"), CPU).Dispose();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Load_AWeightIsMissing_NamesItAndLeavesNoTensorBehind()
    {
        AssertMalformed(tensors => tensors.Where(tensor => tensor.Name != "attention.gate.bias"), "There is no tensor 'gate.bias'");
        AssertMalformed(tensors => tensors.Where(tensor => tensor.Name != "analysis.last.bias"), "There is no tensor 'analysis.last.bias'");
    }

    [Fact]
    public void Load_AWeightTooMany_NamesIt() => AssertMalformed(
        tensors => tensors.Append(new StoredTensor("tables.more", ElementType.I32, [1], new byte[4])), "There is a tensor 'tables.more'");

    [Theory]
    [InlineData(TcmTables.LatentsName)]
    [InlineData(TcmTables.HyperlatentsName)]
    public void Load_NoTables_NamesThem(string name) =>
        AssertMalformed(tensors => tensors.Where(tensor => tensor.Name != name), $"There is no tensor '{name}'");

    [Fact]
    public void Load_TablesOfAnotherType_NamesIt() =>
        AssertMalformed(Replace(new StoredTensor(TcmTables.LatentsName, ElementType.F32, [2], new byte[8])), "is F32 with 1 dimensions; expected I32");

    [Theory]
    [InlineData(new int[0], "have 0 integers")]
    [InlineData(new[] { 14 }, "have 1 integers")]
    [InlineData(new[] { 13, 1 }, "a precision of 13 bits")]
    [InlineData(new[] { 14, int.MinValue }, "have -2147483648 rows")]
    [InlineData(new[] { 14, 64, 0, 0, int.MaxValue }, "2147483647 frequencies")]
    [InlineData(new[] { 14, 1, 0, 0, 3, 5, 5, 5 }, "row 0")]
    public void Load_HostileTables_SaysWhatIsWrong(int[] integers, string words)
    {
        byte[] data = new byte[integers.Length * sizeof(int)];
        Buffer.BlockCopy(integers, 0, data, 0, data.Length);
        AssertMalformed(Replace(new StoredTensor(TcmTables.LatentsName, ElementType.I32, [integers.Length], data)), words);
    }

    [Fact]
    public void Load_TablesOfAnotherNetwork_SaysWhichRowsItNeeds()
    {
        SymbolTables some = SymbolTables.Gaussian([1, 2, 3]);
        SymbolTables loud = SymbolTables.Gaussian([.. ScaleTable.Deviations.Select(_ => 1.0)]);
        SymbolTables silent = SymbolTables.Gaussian([.. Enumerable.Range(0, TinyModels.Config.Hyperlatents).Select(_ => 0.0)]);
        TcmTables own = models.Tables("tcm-soam");
        AssertMalformed(Replace(own with { Latents = some }), "'tables.latents' has 3 rows; the network needs 64");
        AssertMalformed(Replace(own with { Hyperlatents = some }), "'tables.hyperlatents' has 3 rows; the network needs 8");
        AssertMalformed(Replace(own with { Latents = loud }), "Row 0 of tables.latents is not silent");
        AssertMalformed(Replace(own with { Hyperlatents = silent }), "Row 0 of tables.hyperlatents is silent");
    }

    [Theory]
    [InlineData("slices", "3", "Slices cannot be 3")]
    [InlineData("widths", "[8,16]", "Widths cannot be 8, 16")]
    [InlineData("latents", "\"many\"", "latents")]
    [InlineData("zoom", "1", "zoom")]
    public void Load_ImpossibleSettings_NamesModelAndSetting(string key, string value, string words)
    {
        using TinyModels broken = new();
        string config = NetworkSettings.Write(TinyModels.Config).GetRawText();
        Dictionary<string, JsonElement> settings = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(config)!;
        settings[key] = JsonElement.Parse(value);
        broken.Write("tcm", ModelKind.SceneCodec, JsonSerializer.SerializeToElement(settings), ModelStore.Load(models.Find("tcm")).Tensors);

        string message = Assert.Throws<MalformedStreamException>(() => TcmModel.Load(broken.Find("tcm"), CPU)).Message;

        Assert.StartsWith("Model tiny-tcm has settings that architecture tcm cannot have: ", message, StringComparison.Ordinal);
        Assert.Contains(words, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_PublishedCodec_IsToldFromOneThatCodes()
    {
        using TinyModels others = new();
        others.Write("tcm", ModelKind.SceneCodec, NetworkSettings.Write(TinyModels.Config with { HasFloatScales = true }), ModelStore.Load(models.Find("tcm")).Tensors);

        Assert.Contains("codes nothing", Assert.Throws<UnsupportedStreamException>(() => TcmModel.Load(others.Find("tcm"), CPU)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tcm", "tcm-soam")]
    [InlineData("light", "longshort")]
    public void Create_ModelOfAnotherNetwork_NamesBoth(string stage, string architecture)
    {
        using TinyModels others = new();
        StoredModel own = models.Find(stage);
        others.Write(stage, own.Manifest.Kind, own.Manifest.Config, ModelStore.Load(own).Tensors, architecture);

        string message = Assert.Throws<UnsupportedStreamException>(() => stage == "tcm"
            ? others.Catalog().SceneCodecs.Find(stage).Create(new()) as object
            : others.Catalog().Reconstructors.Find(stage).Create(new())).Message;

        Assert.Contains($"tiny-{stage}", message, StringComparison.Ordinal);
        Assert.Contains(architecture, message, StringComparison.Ordinal);
    }

    private static Func<IEnumerable<StoredTensor>, IEnumerable<StoredTensor>> Replace(params StoredTensor[] others) =>
        tensors => tensors.Where(tensor => others.All(other => other.Name != tensor.Name)).Concat(others);

    private static Func<IEnumerable<StoredTensor>, IEnumerable<StoredTensor>> Replace(TcmTables tables) => Replace([.. tables.ToTensors()]);

    private void AssertMalformed(Func<IEnumerable<StoredTensor>, IEnumerable<StoredTensor>> change, string words)
    {
        using TinyModels broken = new();
        StoredModel own = models.Find("tcm-soam");
        broken.Write("tcm-soam", ModelKind.SceneCodec, own.Manifest.Config, change(ModelStore.Load(own).Tensors));
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        string message = Assert.Throws<MalformedStreamException>(() => TcmModel.Load(broken.Find("tcm-soam"), CPU)).Message;

        Assert.StartsWith("Model tiny-tcm-soam: weights.safetensors: ", message, StringComparison.Ordinal);
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
