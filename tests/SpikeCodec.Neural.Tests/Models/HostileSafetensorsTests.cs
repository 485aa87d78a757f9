using CsCheck;
using SpikeCodec.Neural.Models;

namespace SpikeCodec.Neural.Tests.Models;

/// <summary>Files that break a rule: each is refused by name, none does anything else.</summary>
public sealed class HostileSafetensorsTests
{
    /// <summary>Gets the JSON of headers over 16 bytes of data, and words of the message.</summary>
    public static TheoryData<string, string> Headers => new()
    {
        { "[]", "does not begin with '{'" },
        { " {}", "does not begin with '{'" },
        { "{", "no JSON" },
        { "{}x", "no JSON" },
        { "{}", "take 0 bytes; the file has 16" },
        { """{"a":1}""", "Tensor 'a' is Number" },
        { """{"":{"dtype":"U8","shape":[16],"data_offsets":[0,16]}}""", "without a name" },
        { """{"a":{"shape":[16],"data_offsets":[0,16]}}""", "Tensor 'a' has no dtype" },
        { """{"a":{"dtype":3,"shape":[16],"data_offsets":[0,16]}}""", "Tensor 'a' has no dtype" },
        { """{"a":{"dtype":"U8","data_offsets":[0,16]}}""", "Tensor 'a' has no shape" },
        { """{"a":{"dtype":"U8","shape":[16]}}""", "Tensor 'a' has no data_offsets" },
        { """{"a":{"dtype":"U8","shape":16,"data_offsets":[0,16]}}""", "Tensor 'a' has no shape" },
        { """{"a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}}""", "Tensor 'a' has the dtype 'F64'" },
        { """{"a":{"dtype":"u8","shape":[16],"data_offsets":[0,16]}}""", "Tensor 'a' has the dtype 'u8'" },
        { """{"a":{"dtype":"7","shape":[16],"data_offsets":[0,16]}}""", "Tensor 'a' has the dtype '7'" },
        { """{"a":{"dtype":"U8","shape":[16],"data_offsets":[0,16],"run":"me"}}""", "Tensor 'a' has an unknown key 'run'" },
        { """{"a":{"dtype":"U8","shape":[-16],"data_offsets":[0,16]}}""", "Tensor 'a' has shape with -16" },
        { """{"a":{"dtype":"U8","shape":[16.0],"data_offsets":[0,16]}}""", "Tensor 'a' has shape with 16.0" },
        { """{"a":{"dtype":"U8","shape":["16"],"data_offsets":[0,16]}}""", "Tensor 'a' has shape with \"16\"" },
        { """{"a":{"dtype":"U8","shape":[9223372036854775808],"data_offsets":[0,16]}}""", "Tensor 'a' has shape with 9223372036854775808" },
        { """{"a":{"dtype":"U8","shape":[1,1,1,1,1,1,1,1,16],"data_offsets":[0,16]}}""", "Tensor 'a' has 9 dimensions" },
        { """{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,16]}}""", "Tensor 'a' has the shape [4294967296, 4294967296]" },
        { """{"a":{"dtype":"U8","shape":[4294967312,4294967296,16],"data_offsets":[0,16]}}""", "which is more than 2^63 - 1 bytes" },
        { """{"a":{"dtype":"I64","shape":[2305843009213693952],"data_offsets":[0,16]}}""", "which is more than 2^63 - 1 bytes" },
        { """{"a":{"dtype":"U8","shape":[0,4294967296,4294967296],"data_offsets":[0,0]}}""", "which is more than 2^63 - 1 bytes" },
        { """{"a":{"dtype":"U8","shape":[16],"data_offsets":[0]}}""", "Tensor 'a' has data_offsets that are not two" },
        { """{"a":{"dtype":"U8","shape":[16],"data_offsets":[0,8,16]}}""", "Tensor 'a' has data_offsets that are not two" },
        { """{"a":{"dtype":"U8","shape":[16],"data_offsets":[16,0]}}""", "Tensor 'a' ends at 0, before it begins at 16" },
        { """{"a":{"dtype":"U8","shape":[15],"data_offsets":[0,16]}}""", "Tensor 'a' has 16 bytes; its shape [15] of type U8 needs 15" },
        { """{"a":{"dtype":"F32","shape":[16],"data_offsets":[0,16]}}""", "Tensor 'a' has 16 bytes; its shape [16] of type F32 needs 64" },
        { """{"a":{"dtype":"U8","shape":[8],"data_offsets":[8,16]}}""", "Tensor 'a' begins at 8; expected 0: it leaves a hole" },
        { """{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[8],"data_offsets":[8,16]}}""", "Tensor 'b' begins at 8; expected 4: it leaves a hole" },
        { """{"a":{"dtype":"U8","shape":[16],"data_offsets":[0,16]},"b":{"dtype":"U8","shape":[8],"data_offsets":[8,16]}}""", "Tensor 'b' begins at 8; expected 16: it overlaps" },
        { """{"a":{"dtype":"U8","shape":[16],"data_offsets":[0,16]},"b":{"dtype":"U8","shape":[16],"data_offsets":[0,16]}}""", "Tensor 'b' begins at 0; expected 16: it overlaps" },
        { """{"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]}}""", "take 8 bytes; the file has 16" },
        { """{"a":{"dtype":"U8","shape":[32],"data_offsets":[0,32]}}""", "take 32 bytes; the file has 16" },
        { """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"F32","shape":[3],"data_offsets":[2,14]},"c":{"dtype":"U8","shape":[2],"data_offsets":[14,16]}}""", "Tensor 'b' begins at 2; expected a multiple of 4" },
        { """{"a":{"dtype":"U8","shape":[16],"data_offsets":[0,16]},"a":{"dtype":"U8","shape":[16],"data_offsets":[0,16]}}""", "'a'" },
        { """{"a":{"dtype":"U8","dtype":"I8","shape":[16],"data_offsets":[0,16]}}""", "'dtype'" },
        { """{"__metadata__":[],"a":{"dtype":"U8","shape":[16],"data_offsets":[0,16]}}""", "'__metadata__' is Array" },
        { """{"__metadata__":{"x":1},"a":{"dtype":"U8","shape":[16],"data_offsets":[0,16]}}""", "'__metadata__' has 'x'" },
        { """{"\ud800":{"dtype":"U8","shape":[16],"data_offsets":[0,16]}}""", "no JSON of the kind expected" },
        { """{"a":{"dtype":"\ud800","shape":[16],"data_offsets":[0,16]}}""", "no JSON of the kind expected" },
        { """{"a":{"dtype":"U8","shape":[[[[16]]]],"data_offsets":[0,16]}}""", "no JSON of the kind expected" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void Parse_HeaderThatBreaksARule_NamesTensorAndValue(string json, string words)
    {
        byte[] file = TestTensors.Join(json, 16);

        Assert.Contains(words, Assert.Throws<MalformedStreamException>(() => SafetensorsFile.Parse(file)).Message, StringComparison.Ordinal);
        using MemoryStream stream = new(file);
        Assert.Throws<MalformedStreamException>(() => SafetensorsFile.CountElements(stream));
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1ul << 63)]
    [InlineData(17ul)]
    public void Parse_HeaderLongerThanTheFile_ThrowsMalformedStream(ulong length)
    {
        byte[] file = [.. BitConverter.GetBytes(length), .. new byte[16]];

        Assert.Contains(
            $"has {length} bytes; 16 are left", Assert.Throws<MalformedStreamException>(() => SafetensorsFile.Parse(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_HeaderThatLeavesTheDataUnaligned_ThrowsMalformedStream()
    {
        byte[] file = [.. BitConverter.GetBytes(2ul), .. "{}"u8];

        Assert.Contains("multiple of 8", Assert.Throws<MalformedStreamException>(() => SafetensorsFile.Parse(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_HeaderOverTheLimit_Throws()
    {
        byte[] file = TestTensors.Join("{}" + new string(' ', 4 << 20), 0);

        Assert.Throws<LimitExceededException>(() => SafetensorsFile.Parse(file));
    }

    [Fact]
    public void Parse_AnyPrefix_ThrowsMalformedStream()
    {
        byte[] file = TestTensors.Small().ToBytes();
        for (int length = 0; length < file.Length; length++)
        {
            Assert.Throws<MalformedStreamException>(() => SafetensorsFile.Parse(file.AsMemory(0, length)));
        }
    }

    [Fact]
    public void Parse_AnyFlippedBit_ReadsOrThrowsOurError()
    {
        byte[] file = TestTensors.Small().ToBytes();
        for (int bit = 0; bit < file.Length * 8; bit++)
        {
            byte[] damaged = [.. file];
            damaged[bit >> 3] ^= (byte)(1 << (bit & 7));
            Assert.Null(Record.Exception(() => TryParse(damaged)));
        }
    }

    [Fact]
    public void Parse_RandomDamage_ReadsOrThrowsOurError() =>
        Gen.Select(TestTensors.Files, Gen.Select(Gen.Int[0, 1000], Gen.Byte).Array[1, 5]).Sample((file, changes) =>
        {
            byte[] damaged = file.ToBytes();
            foreach ((int place, byte value) in changes)
            {
                damaged[place % damaged.Length] = value;
            }

            TryParse(damaged);
        });

    /// <summary>Reads a file; whatever it gives must be written and read again.</summary>
    private static void TryParse(byte[] bytes)
    {
        try
        {
            SafetensorsFile file = SafetensorsFile.Parse(bytes);
            Assert.Equal(file.Elements, SafetensorsFile.Parse(file.ToBytes()).Elements);
        }
        catch (SpikeCodecException)
        {
            // The one kind of error that bad data may cause.
        }
    }
}
