using System.Text;
using System.Text.Json;
using CsCheck;
using SpikeCodec.Codecs;
using SpikeCodec.Neural.Models;

namespace SpikeCodec.Neural.Tests.Models;

public sealed class ModelManifestTests
{
    private static readonly ModelManifest Full = TestModels.Manifest() with
    {
        IsDefault = true,
        Training = new ModelTraining { Recipe = "short", Command = "spikecodec train short.json", Minutes = 90.5, Steps = 20_000, Data = "drawn", Notes = "seed 1" },
        Results = [new ModelResult("PSNR of the wheel", "31.25", "dB")],
        DependsOn = ["light"],
    };

    [Fact]
    public void Parse_WhatWasWritten_ComesBack()
    {
        ModelManifest read = ModelManifest.Parse(Full.ToJson());

        Assert.Equal(Encoding.UTF8.GetString(Full.ToJson()), Encoding.UTF8.GetString(read.ToJson()));
        Assert.Equal(Full.Training, read.Training);
        Assert.Equal(Full.Results, read.Results);
        Assert.Equal(["light"], read.DependsOn);
        Assert.Equal(Full.Weights, read.Weights);
        Assert.Equal((Full.Id, Full.Kind, Full.Stage, true, Full.Architecture, "MIT"), (read.Id, read.Kind, read.Stage, read.IsDefault, read.Architecture, read.Licence));
        Assert.Equal(8, read.Config.GetProperty("channels").GetInt32());
    }

    [Fact]
    public void Parse_LeastManifest_HasDefaults()
    {
        ModelManifest read = ModelManifest.Parse(TestModels.Manifest().ToJson());

        Assert.False(read.IsDefault);
        Assert.Null(read.Training);
        Assert.Empty(read.Results);
        Assert.Empty(read.DependsOn);
    }

    [Fact]
    public void ToJson_UsesTheNamesDocumented()
    {
        JsonElement json = JsonElement.Parse(Full.ToJson());

        Assert.Equal(
            ["formatVersion", "id", "kind", "stage", "default", "architecture", "config", "weights", "licence", "training", "results", "dependsOn"],
            json.EnumerateObject().Select(property => property.Name));
        Assert.Equal("scene-codec", json.GetProperty("kind").GetString());
        Assert.Equal(["file", "bytes", "sha256"], json.GetProperty("weights").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void Parse_UnknownKeys_AreIgnored() =>
        Assert.Equal("wheel", Parse("\"id\"", "\"colour\":{\"sha256\":[]},\"id\"").Id);

    [Fact]
    public void Parse_MissingKeys_NamesThemAll()
    {
        MalformedStreamException outer = Assert.Throws<MalformedStreamException>(() => ModelManifest.Parse("{\"formatVersion\":1,\"id\":\"a\"}"u8.ToArray()));
        MalformedStreamException inner = Assert.Throws<MalformedStreamException>(() => Parse("\"sha256\"", "\"sha512\""));

        Assert.Equal("The manifest has no 'kind', 'stage', 'architecture', 'config', 'weights', 'licence'.", outer.Message);
        Assert.Equal("The manifest's 'weights' has no 'sha256'.", inner.Message);
    }

    [Fact]
    public void Parse_NewerVersion_SaysSoBeforeAnythingElse() =>
        Assert.True(Assert.Throws<UnsupportedStreamException>(() => ModelManifest.Parse("{\"formatVersion\":2}"u8.ToArray())).NeedsNewerVersion);

    [Theory]
    [InlineData("\"formatVersion\": 1", "\"formatVersion\": 0", "'formatVersion' is '0'")]
    [InlineData("\"formatVersion\": 1", "\"formatVersion\": \"1\"", "$.formatVersion")]
    [InlineData("\"id\": \"wheel\"", "\"id\": \"../wheel\"", "'id' is '../wheel'")]
    [InlineData("\"id\": \"wheel\"", "\"id\": null", "$.id")]
    [InlineData("\"kind\": \"scene-codec\"", "\"kind\": \"script\"", "$.kind")]
    [InlineData("\"kind\": \"scene-codec\"", "\"kind\": 1", "$.kind")]
    [InlineData("\"stage\": \"toy\"", "\"stage\": \"\"", "'stage' is ''")]
    [InlineData("\"architecture\": \"toynet\"", "\"architecture\": \"a\\nb\"", "'architecture'")]
    [InlineData("\"channels\": 8", "\"channels\": 1e999", "1e999 is too large")]
    [InlineData("\"channels\": 8", "\"channels\": \"\\ud800\"", "no JSON")]
    [InlineData("\"channels\": 8", "\"channels\": 8, \"channels\": 9", "'channels'")]
    [InlineData("weights.safetensors", "../weights.safetensors", "'weights.file'")]
    [InlineData("weights.safetensors", "a/weights.safetensors", "'weights.file'")]
    [InlineData("weights.safetensors", "a\\\\weights.safetensors", "'weights.file'")]
    [InlineData("weights.safetensors", "/weights.safetensors", "'weights.file'")]
    [InlineData("weights.safetensors", "weights.bin", "'weights.file'")]
    [InlineData("\"sha256\": \"", "\"sha256\": \"A", "'weights.sha256'")]
    [InlineData("\"bytes\": ", "\"bytes\": -", "'weights.bytes' is '-")]
    [InlineData("\"bytes\": ", "\"bytes\": 9999999999999999999", "$.weights.bytes")]
    [InlineData("\"weights\": {", "\"weights\": 1, \"was\": {", "$.weights")]
    public void Parse_WhatCannotBe_NamesTheField(string old, string replacement, string words) =>
        Assert.Contains(words, Assert.Throws<MalformedStreamException>(() => Parse(old, replacement)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("null")]
    public void Parse_NoObject_ThrowsMalformedStream(string json) =>
        Assert.Throws<MalformedStreamException>(() => ModelManifest.Parse(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Parse_OverALimit_Throws()
    {
        Assert.Throws<LimitExceededException>(() => Parse("\"bytes\": ", "\"bytes\": 99999999999"));
        Assert.Throws<LimitExceededException>(() => ModelManifest.Parse(new byte[(1 << 20) + 1]));
    }

    [Fact]
    public void Parse_RandomDamage_ReadsOrThrowsOurError() => Gen.Select(Gen.Int[0, 2000], Gen.Byte).Array[1, 4].Sample(changes =>
    {
        byte[] damaged = Full.ToJson();
        foreach ((int place, byte value) in changes)
        {
            damaged[place % damaged.Length] = value;
        }

        try
        {
            ModelManifest.Parse(damaged);
        }
        catch (SpikeCodecException)
        {
            // The one kind of error that bad data may cause.
        }
    });

    [Fact]
    public void ToReference_IsTheHashThatTheFormatDocumentDefines()
    {
        ModelManifest manifest = TestModels.Manifest(config: """{ "scale": 0.50, "channels": 8 }""");
        string text = "spikecodec model 1\ntoynet\n{\"channels\":8,\"scale\":0.5}\n" + manifest.Weights.Sha256 + "\n";
        string identity = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));

        Assert.Equal(new ModelReference("wheel", identity), manifest.ToReference());
    }

    [Fact]
    public void ToReference_ChangesWithAllThatDecodesDifferently()
    {
        string identity = Full.ToReference().Identity;
        ModelManifest[] others =
        [
            Full with { Architecture = "other" },
            Full with { Config = JsonElement.Parse("""{"channels":8,"scale":0.25}""") },
            Full with { Config = JsonElement.Parse("""{"channels":8}""") },
            Full with { Weights = Full.Weights with { Sha256 = new string('0', 64) } },
        ];

        Assert.Equal(5, others.Select(other => other.ToReference().Identity).Append(identity).Distinct().Count());
        Assert.Equal(identity, (Full with { Id = "renamed", Licence = "other", IsDefault = false, Training = null }).ToReference().Identity);
    }

    private static ModelManifest Parse(string old, string replacement)
    {
        string json = Encoding.UTF8.GetString(TestModels.Manifest().ToJson());
        Assert.Contains(old, json, StringComparison.Ordinal);
        return ModelManifest.Parse(Encoding.UTF8.GetBytes(json.Replace(old, replacement, StringComparison.Ordinal)));
    }
}
