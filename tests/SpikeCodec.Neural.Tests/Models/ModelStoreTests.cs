using SpikeCodec.Codecs;
using SpikeCodec.Neural.Models;
using SpikeCodec.Testing;

namespace SpikeCodec.Neural.Tests.Models;

public sealed class ModelStoreTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _first;
    private readonly string _second;
    private readonly ModelStore _store;

    public ModelStoreTests()
    {
        _first = Directory.CreateDirectory(_folder["first"]).FullName;
        _second = Directory.CreateDirectory(_folder["second"]).FullName;
        _store = new ModelStore([_folder["missing"], _first, _second]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void List_TwoFolders_HidesWhatTheFirstHasToo()
    {
        TestModels.Write(_first, TestModels.Manifest("wheel"));
        TestModels.Write(_first, TestModels.Manifest("a"));
        TestModels.Write(_second, TestModels.Manifest("wheel", stage: "hidden"));
        TestModels.Write(_second, TestModels.Manifest("b"));
        Directory.CreateDirectory(Path.Combine(_first, "no manifest"));
        Directory.CreateDirectory(Path.Combine(_first, "empty"));

        IReadOnlyList<StoredModel> models = _store.List();

        Assert.Equal(["a", "wheel", "b"], models.Select(model => model.Manifest.Id));
        Assert.Equal("toy", models[1].Manifest.Stage);
        Assert.Equal(Path.Combine(_first, "wheel"), models[1].Folder);
        Assert.Equal(Path.Combine(_first, "wheel"), _store.Find("wheel").Folder);
    }

    [Fact]
    public void List_ManifestThatCannotBeRead_IsToldAndLeftOut()
    {
        TestModels.Write(_first, TestModels.Manifest("wheel"));
        TestModels.Write(_first, TestModels.Manifest("broken"));
        string path = Path.Combine(_first, "broken", "manifest.json");
        File.WriteAllText(path, "{}");
        List<SpikeCodecException> problems = [];

        Assert.Equal("wheel", Assert.Single(_store.List(problems)).Manifest.Id);
        Assert.StartsWith($"{path} has no 'formatVersion', 'id'", Assert.Single(problems).Message, StringComparison.Ordinal);
        Assert.Throws<MalformedStreamException>(() => _store.Find("broken"));
    }

    [Fact]
    public void Find_FolderOfAnotherName_ThrowsMalformedStream()
    {
        TestModels.Write(_first, TestModels.Manifest("wheel"));
        Directory.Move(Path.Combine(_first, "wheel"), Path.Combine(_first, "road"));

        Assert.Contains("'id' is 'wheel'; expected the folder's name, 'road'",
            Assert.Throws<MalformedStreamException>(() => _store.Find("road")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("road")]
    [InlineData("../second/b")]
    public void Find_Missing_TellsWhatThereIsAndWhereItLooked(string id)
    {
        TestModels.Write(_first, TestModels.Manifest("wheel"));
        TestModels.Write(_second, TestModels.Manifest("b"));

        string message = Assert.Throws<UnsupportedStreamException>(() => _store.Find(id)).Message;

        Assert.Contains($"no model '{id}'; known: wheel, b.", message, StringComparison.Ordinal);
        Assert.Contains($"{_folder["missing"]} (not there), {_first}, {_second}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_ReferenceOfAStream_GoesByIdentity()
    {
        ModelReference wheel = TestModels.Write(_first, TestModels.Manifest("wheel")).ToReference();
        ModelReference other = TestModels.Write(_first, TestModels.Manifest("b", config: "{}")).ToReference();
        TestModels.Write(_second, TestModels.Manifest("wheel", config: "[1]".Replace("[1]", """{"hidden":1}""", StringComparison.Ordinal)));
        ModelReference hidden = ModelManifest.Parse(File.ReadAllBytes(Path.Combine(_second, "wheel", "manifest.json"))).ToReference();

        Assert.Equal(Path.Combine(_first, "wheel"), _store.Find(wheel).Folder);
        Assert.Equal(Path.Combine(_first, "b"), _store.Find(new ModelReference("renamed", other.Identity)).Folder);
        Assert.Equal(Path.Combine(_second, "wheel"), _store.Find(hidden).Folder);
    }

    [Fact]
    public void Find_OtherModelOfTheId_SaysThatItIsAnother()
    {
        ModelReference here = TestModels.Write(_first, TestModels.Manifest("wheel")).ToReference();
        ModelReference wanted = new("wheel", new string('7', 64));

        string message = Assert.Throws<UnsupportedStreamException>(() => _store.Find(wanted)).Message;

        Assert.Contains("coded with model wheel (777777777777)", message, StringComparison.Ordinal);
        Assert.Contains($"is another: its identity is {here.Identity[..12]}", message, StringComparison.Ordinal);
        Assert.Contains(
            "no model road (777777777777)",
            Assert.Throws<UnsupportedStreamException>(() => _store.Find(new ModelReference("road", wanted.Identity))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void FindDefault_FirstFolderThatHasAny_Decides()
    {
        TestModels.Write(_first, TestModels.Manifest("mine"));
        TestModels.Write(_second, TestModels.Manifest("shipped") with { IsDefault = true });
        TestModels.Write(_second, TestModels.Manifest("light-a", stage: "light"));
        TestModels.Write(_second, TestModels.Manifest("light-b", stage: "light") with { IsDefault = true });

        Assert.Equal("mine", _store.FindDefault("toy").Manifest.Id);
        Assert.Equal("light-b", _store.FindDefault("light").Manifest.Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FindDefault_SeveralAndNotOneDefault_NamesThem(bool isDefault)
    {
        TestModels.Write(_first, TestModels.Manifest("a") with { IsDefault = isDefault });
        TestModels.Write(_first, TestModels.Manifest("b") with { IsDefault = isDefault });

        Assert.Contains("a, b", Assert.Throws<UnsupportedStreamException>(() => _store.FindDefault("toy")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FindDefault_None_TellsOfManifestsThatCannotBeRead()
    {
        TestModels.Write(_first, TestModels.Manifest("broken"));
        File.WriteAllText(Path.Combine(_first, "broken", "manifest.json"), "[]");

        string message = Assert.Throws<UnsupportedStreamException>(() => _store.FindDefault("toy")).Message;

        Assert.Contains("no model for toy", message, StringComparison.Ordinal);
        Assert.Contains("is Array; expected an object", message, StringComparison.Ordinal);
    }
}
