using System.Text.Json;
using SpikeCodec.Neural.Models;

namespace SpikeCodec.Neural.Tests.Models;

/// <summary>The form of RFC 8785; numbers are those of its appendix B and section 3.2.2.3.</summary>
public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Number_IsWrittenAsEcmaScriptDoes(ulong bits, string text) => Assert.Equal(text, CanonicalJson.Number(BitConverter.UInt64BitsToDouble(bits)));

    [Theory]
    [InlineData("{ \"b\": 1.0, \"a\": [ true , null, 4.50, 2e-3, 1E30, 100 ] }", "{\"a\":[true,null,4.5,0.002,1e+30,100],\"b\":1}")]
    [InlineData("{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}",
        "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}")]
    [InlineData("\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"", "\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"")]
    [InlineData("{\"b\":{\"d\":{},\"c\":[]},\"a\":false}", "{\"a\":false,\"b\":{\"c\":[],\"d\":{}}}")]
    public void Write_AnyForm_GivesTheCanonicalOne(string json, string canonical)
    {
        using JsonDocument document = JsonDocument.Parse(json);

        Assert.Equal(canonical, CanonicalJson.Write(document.RootElement));
    }

    [Fact]
    public void Write_NumberOverEveryFloat_Throws()
    {
        using JsonDocument document = JsonDocument.Parse("[1e999]");

        Assert.Throws<JsonException>(() => CanonicalJson.Write(document.RootElement));
    }
}
