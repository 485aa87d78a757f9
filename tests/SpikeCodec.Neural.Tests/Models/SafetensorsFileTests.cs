using System.Text;
using CsCheck;
using SpikeCodec.Neural.Models;

namespace SpikeCodec.Neural.Tests.Models;

public sealed class SafetensorsFileTests
{
    [Fact]
    public void Parse_WhatWasWritten_ComesBack() => TestTensors.Files.Sample(file =>
    {
        byte[] bytes = file.ToBytes();
        SafetensorsFile read = SafetensorsFile.Parse(bytes);

        Assert.Equal(file.Metadata, read.Metadata);
        Assert.Equal(file.Tensors.Count, read.Tensors.Count);
        foreach ((StoredTensor expected, StoredTensor actual) in file.Tensors.Zip(read.Tensors))
        {
            Assert.Equal((expected.Name, expected.Type), (actual.Name, actual.Type));
            Assert.Equal(expected.Shape, actual.Shape);
            Assert.Equal(expected.Data.ToArray(), actual.Data.ToArray());
            Assert.Same(actual, read.Find(expected.Name));
        }

        using MemoryStream stream = new(bytes);
        Assert.Equal(file.Elements, SafetensorsFile.CountElements(stream));
    });

    [Fact]
    public void Write_AnyOrder_GivesTheSameAlignedBytes() => TestTensors.Files.Sample(file =>
    {
        byte[] bytes = file.ToBytes();
        ulong header = BitConverter.ToUInt64(bytes);

        Assert.Equal(0ul, header % 8);
        Assert.Equal(bytes, new SafetensorsFile(file.Tensors.Reverse(), file.Metadata.Reverse().ToDictionary()).ToBytes());
        Assert.Equal(bytes, SafetensorsFile.Parse(bytes).ToBytes());
    });

    [Fact]
    public void Write_SmallFile_HasTheFormDocumented()
    {
        const string Json = """
            {"__metadata__":{"made":"by hand"},"a.table":{"dtype":"I16","shape":[3],"data_offsets":[16,22]},"b.weight":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}
            """;
        byte[] bytes = TestTensors.Small().ToBytes();
        int length = (int)BitConverter.ToUInt64(bytes);

        Assert.Equal(Json, Encoding.UTF8.GetString(bytes.AsSpan(8, length)).TrimEnd(' '));
        Assert.InRange(length, Json.Length, Json.Length + 7);
        Assert.Equal([.. Enumerable.Range(0, 16).Select(value => (byte)value), 1, 0, 2, 0, 3, 0], bytes[(8 + length)..]);
    }

    [Fact]
    public void Parse_FileOfAnotherWriter_Reads()
    {
        // Spaces, another order of keys and of tensors, a tensor without numbers and a single number.
        byte[] file = TestTensors.Join(
            """{ "w" : { "data_offsets" : [0, 8], "shape" : [2], "dtype" : "F32" }, "e":{"dtype":"U8","shape":[4,0],"data_offsets":[8,8]}, "s":{"dtype":"BF16","shape":[],"data_offsets":[8,10]} }""",
            10);

        SafetensorsFile read = SafetensorsFile.Parse(file);

        Assert.Equal(["e", "s", "w"], read.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([0L, 1L, 2L], read.Tensors.Select(tensor => tensor.Elements));
        Assert.Equal(3, read.Elements);
        Assert.Null(read.Find("x"));
    }

    [Fact]
    public void Constructor_TensorsThatCannotBe_Throws()
    {
        StoredTensor sound = new("a", ElementType.U8, [2], new byte[2]);

        Assert.Throws<ArgumentException>(() => new SafetensorsFile([sound, sound]));
        Assert.Throws<ArgumentException>(() => new SafetensorsFile([sound with { Name = "" }]));
        Assert.Throws<ArgumentException>(() => new SafetensorsFile([sound with { Name = "__metadata__" }]));
        Assert.Throws<ArgumentException>(() => new SafetensorsFile([sound with { Shape = [3] }]));
        Assert.Throws<ArgumentException>(() => new SafetensorsFile([sound with { Shape = [-1, -2] }]));
        Assert.Throws<ArgumentException>(() => new SafetensorsFile([sound with { Shape = [1, 1, 1, 1, 1, 1, 1, 1, 2] }]));
        Assert.Throws<ArgumentException>(() => new SafetensorsFile([sound with { Shape = [long.MaxValue, long.MaxValue] }]));
    }

    [Fact]
    public void Write_HeaderOverTheLimit_Throws()
    {
        SafetensorsFile file = new([], new Dictionary<string, string> { ["long"] = new('x', 5 << 20) });

        Assert.Throws<ArgumentException>(() => file.Write(Stream.Null));
    }
}
