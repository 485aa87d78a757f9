using SpikeCodec.Codecs;

namespace SpikeCodec.Tests.Codecs;

public sealed class ComponentRegistryTests
{
    private static readonly ComponentRegistry<string, int> Registry =
        new ComponentRegistry<string, int>("toy").With(new("one", "the first", _ => "1", new CodecId(7))).With(new("two", "the second", _ => "2"));

    [Fact]
    public void With_LeavesTheOriginalAsItIs()
    {
        Assert.Equal(3, Registry.With(new("three", "the third", _ => "3")).Count);
        Assert.Equal(2, Registry.Count);
    }

    [Fact]
    public void With_TakenNameOrNumber_Throws()
    {
        Assert.Throws<ArgumentException>(() => Registry.With(new("one", "again", _ => "1")));
        Assert.Throws<ArgumentException>(() => Registry.With(new("three", "same number", _ => "3", new CodecId(7))));
    }

    [Fact]
    public void Find_Unknown_NamesWhatIsKnown()
    {
        Assert.Equal("1", Registry.Find("one").Create(0));
        Assert.Equal("1", Registry.Find(new CodecId(7)).Create(0));
        Assert.Contains("one, two", Assert.Throws<UnsupportedStreamException>(() => Registry.Find("three")).Message, StringComparison.Ordinal);
        Assert.Contains("7 (one)", Assert.Throws<UnsupportedStreamException>(() => Registry.Find(new CodecId(9))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BuiltIn_WireNumbers_StayInTheirRanges()
    {
        Assert.All(CodecCatalog.BuiltIn.SceneCodecs, entry => Assert.InRange(entry.Id.Value, 1, 255));
        Assert.All(CodecCatalog.BuiltIn.ExactCodecs, entry => Assert.InRange(entry.Id.Value, 256, 511));
        Assert.All(CodecCatalog.BuiltIn.SceneCodecs, entry => Assert.Equal(entry.Id, entry.Create(new SceneCodecSettings()).Id));
        Assert.All(CodecCatalog.BuiltIn.ExactCodecs, entry => Assert.Equal(entry.Id, entry.Create(new ExactCodecSettings()).Id));
    }
}
